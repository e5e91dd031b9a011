# bash completion for plugboard-cli                          -*- shell-script -*-

_plugboard_cli()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local word command="" skip="" words="" options=""

    case $prev in
    --platform)
        mapfile -t COMPREPLY < <(compgen -W "flxpoint" -- "$cur")
        return
        ;;
    --role)
        mapfile -t COMPREPLY < <(compgen -W "production staging development" -- "$cur")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W "json csv" -- "$cur")
        return
        ;;
    --csv)
        mapfile -t COMPREPLY < <(compgen -W "wide long" -- "$cur")
        return
        ;;
    --secrets)
        mapfile -t COMPREPLY < <(compgen -W "omit" -- "$cur")
        return
        ;;
    --dialect)
        mapfile -t COMPREPLY < <(compgen -W "flxpoint make jsonschema airbyte kafka n8n auto" -- "$cur")
        return
        ;;
    --scenario)
        mapfile -t COMPREPLY < <(compgen -W "default masked-secrets flaky slow colleague large token-expires" -- "$cur")
        return
        ;;
    --workspace)
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
        ;;
    --ca | --output | -o)
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
        ;;
    --url | --set | --account | --query | --type | --name | --set-file | --set-env | --unset | --ids | --port | -a)
        return
        ;;
    esac

    # The command is made of the words before the cursor that are no options and no values.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ -n $skip ]]; then
            skip=""
            continue
        fi
        case $word in
        --workspace | --platform | --url | --set | --role | --ca | --account | --query | --type | --name | --set-file | --set-env | --unset | --ids | --format | --csv | --output | --secrets | --dialect | --port | --scenario | -a | -o)
            skip=1
            ;;
        -*) ;;
        *)
            case $command in
            "") command=$word ;;
            platform | account | type) command+=" $word" ;;
            esac
            ;;
        esac
    done

    case $command in
    "") words="platform account type list show create update delete test export form doctor sandbox" ;;
    platform) words="list" ;;
    account) words="add list remove check" ;;
    type) words="list show" ;;
    "account add") options="--platform --url --set --role --ca --token-stdin --no-token" ;;
    "type list") options="--account" ;;
    "type show") options="--account" ;;
    "list") options="--account --query --offline" ;;
    "show") options="--account --offline" ;;
    "create") options="--account --type --name --set --set-file --set-env --yes" ;;
    "update") options="--account --name --set --set-file --set-env --unset --yes" ;;
    "delete") options="--account --yes" ;;
    "test") options="--account --all" ;;
    "export") options="--account --ids --query --format --csv --semicolon --bom --output --secrets" ;;
    "form") options="--dialect --set" ;;
    "sandbox") options="--port --scenario" ;;
    esac

    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options --workspace --json --quiet --verbose --help --version" -- "$cur")
    elif [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    elif [[ $command == form ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}

complete -F _plugboard_cli plugboard-cli
