/** What the script for fish rests on, whatever the program declares. */
export const FISH_SUPPORT = `
# The value that is being typed: behind "--flag=", and behind "name=" where one is completed.
function __infer_advisor_value
    set -l token (commandline -ct)
    set -l value (string replace -r -- '^--[^=]*=' '' "$token")
    string replace -- "$__infer_advisor_lead" '' "$value"
end

function __infer_advisor_words
    printf '%s\\n' "$__infer_advisor_lead"$argv
end

# Words with commas between them.
function __infer_advisor_list
    set -l before (string match -r -- '^.*,' (__infer_advisor_value))
    printf '%s\\n' "$before"$argv
end

# Units, once there is a number; of a range, the end that is being typed.
function __infer_advisor_units
    set -l number (string match -r -- '^(?:.*\\.\\.)?[0-9]+(?:\\.[0-9]+)?' (__infer_advisor_value))
    test -n "$number"; and printf '%s\\n' "$__infer_advisor_lead$number"$argv
end

# Folders, and files with one of these extensions; any file where there is none of them.
function __infer_advisor_files
    set -l paths (complete -C "__fish_command_without_completions "(__infer_advisor_value))
    set -l extensions (string join '|' $argv)
    set -l wanted (string match -r -- ".*/\\$|.*\\.(?:$extensions)\\$" $paths)
    set -q argv[1]; and set -q wanted[1]; and set paths $wanted
    set -q paths[1]; and printf '%s\\n' "$__infer_advisor_lead"$paths
end

# The command that is called: one of its names is in the list.
function __infer_advisor_calls
    contains -- (__infer_advisor_command) $argv
end

# Nothing stands before the word that is being typed, or only the commands.
function __infer_advisor_begins_with
    set -l before (commandline -opc)[2..]
    test "$argv" = "$before"
end

# The command is the first, and the argument that is being typed is between the two positions.
function __infer_advisor_argument_of
    __infer_advisor_calls $argv[1]; or return
    set -l position (__infer_advisor_position)
    test $position -ge $argv[2]; and test $position -le $argv[3]
end
`;
