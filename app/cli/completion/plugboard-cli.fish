# fish completion for plugboard-cli

function __plugboard_cli_at --description 'Whether the words so far are this command'
    set --local found
    set --local skip 0
    set --local tokens (commandline -opc)
    for word in $tokens[2..]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --workspace --platform --url --set --role --ca --account --query --type --name --set-file --set-env --unset --ids --format --csv --output --secrets --dialect --port --scenario -a -o
                set skip 1
            case '-*'
            case '*'
                set --append found $word
        end
    end
    set --local wanted (string split ' ' -- $argv[1])
    set --local count (count $wanted)
    if test -z "$argv[1]"
        test (count $found) = 0
        return
    end
    test (count $found) -ge $count; or return 1
    test "$found[1..$count]" = "$wanted"
end

complete -c plugboard-cli -f
complete -c plugboard-cli -l workspace -x -a '(__fish_complete_directories)'
complete -c plugboard-cli -l json
complete -c plugboard-cli -l quiet
complete -c plugboard-cli -l verbose
complete -c plugboard-cli -l help
complete -c plugboard-cli -l version

complete -c plugboard-cli -n '__plugboard_cli_at ""' -a 'platform account type list show create update delete test export form doctor sandbox'
complete -c plugboard-cli -n '__plugboard_cli_at platform' -a 'list'
complete -c plugboard-cli -n '__plugboard_cli_at account' -a 'add list remove check'
complete -c plugboard-cli -n '__plugboard_cli_at type' -a 'list show'
complete -c plugboard-cli -n '__plugboard_cli_at form' -F

# account add
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l platform -x -a 'flxpoint'
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l url -x
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l set -x
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l role -x -a 'production staging development'
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l ca -r -F
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l token-stdin
complete -c plugboard-cli -n '__plugboard_cli_at "account add"' -l no-token

# type list
complete -c plugboard-cli -n '__plugboard_cli_at "type list"' -l account -s a -x

# type show
complete -c plugboard-cli -n '__plugboard_cli_at "type show"' -l account -s a -x

# list
complete -c plugboard-cli -n '__plugboard_cli_at "list"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "list"' -l query -x
complete -c plugboard-cli -n '__plugboard_cli_at "list"' -l offline

# show
complete -c plugboard-cli -n '__plugboard_cli_at "show"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "show"' -l offline

# create
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l type -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l name -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l set -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l set-file -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l set-env -x
complete -c plugboard-cli -n '__plugboard_cli_at "create"' -l yes

# update
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l name -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l set -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l set-file -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l set-env -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l unset -x
complete -c plugboard-cli -n '__plugboard_cli_at "update"' -l yes

# delete
complete -c plugboard-cli -n '__plugboard_cli_at "delete"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "delete"' -l yes

# test
complete -c plugboard-cli -n '__plugboard_cli_at "test"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "test"' -l all

# export
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l account -s a -x
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l ids -x
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l query -x
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l format -x -a 'json csv'
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l csv -x -a 'wide long'
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l semicolon
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l bom
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l output -s o -r -F
complete -c plugboard-cli -n '__plugboard_cli_at "export"' -l secrets -x -a 'omit'

# form
complete -c plugboard-cli -n '__plugboard_cli_at "form"' -l dialect -x -a 'flxpoint make jsonschema airbyte kafka n8n auto'
complete -c plugboard-cli -n '__plugboard_cli_at "form"' -l set -x

# sandbox
complete -c plugboard-cli -n '__plugboard_cli_at "sandbox"' -l port -x
complete -c plugboard-cli -n '__plugboard_cli_at "sandbox"' -l scenario -x -a 'default masked-secrets flaky slow colleague large token-expires'
