/// Scripts that let a shell complete command lines.
struct Completion: Command {
  var shell = ""

  static let use = "completion SHELL"
  static let summary = "Output shell completion code for the specified shell (bash, zsh, fish)"
  static let discussion = """
    Print a script that lets a shell complete verbs, flags and their values, types, names and \
    namespaces. The script asks svcctl, which looks into the store.
    """
  static let examples = [
    Example("Complete in this bash", "$ source <(svcctl completion bash)"),
    Example("Complete in this zsh", "$ source <(svcctl completion zsh)"),
    Example("Complete in this fish", "$ svcctl completion fish | source"),
  ]
  static var arguments: ArgumentHint { .words(["bash", "zsh", "fish"]) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard let first = invocation.arguments.first else {
      throw UsageError.withHint("Shell not specified.")
    }
    guard invocation.arguments.count == 1 else {
      throw UsageError.withHint("Too many arguments. Expected only the shell type.")
    }
    shell = first
  }

  func run(_ context: Context) throws {
    let program = context.program
    let script: String
    switch shell {
    case "bash": script = CompletionScript.bash(program)
    case "zsh": script = CompletionScript.zsh(program)
    case "fish": script = CompletionScript.fish(program)
    default: throw UsageError.withHint("Unsupported shell type \(quoted(shell)).")
    }
    context.output.write(script)
  }
}

/// The scripts; each hands the words to the hidden verb `__complete` and offers its lines.
enum CompletionScript {
  static func bash(_ program: String) -> String {
    """
    # bash completion for \(program)
    _\(program)_complete() {
      local line="${COMP_LINE:0:COMP_POINT}" word candidate
      local -a words
      read -ra words <<< "$line"
      [[ "$line" == *[[:space:]] ]] && words+=("")
      word="${words[${#words[@]}-1]}"
      # Readline replaces only what stands behind the last = or :.
      local kept="${word%"${word##*[=:]}"}"
      COMPREPLY=()
      while IFS= read -r candidate; do
        candidate="${candidate%%$'\\t'*}"
        [[ "$candidate" == "$word"* ]] && COMPREPLY+=("${candidate#"$kept"}")
      done < <("${BASH_ALIASES[${words[0]}]:-${words[0]}}" __complete -- "${words[@]:1}" 2>/dev/null)
      [[ ${#COMPREPLY[@]} == 1 && "${COMPREPLY[0]}" == *[=/] ]] && compopt -o nospace
      [[ ${#COMPREPLY[@]} == 0 ]] && compopt -o default
    }
    complete -F _\(program)_complete \(program)
    # A name that stands for it, as of `alias kubectl=svcctl`, is completed like it.
    for _\(program)_alias in "${!BASH_ALIASES[@]}"; do
      [[ "${BASH_ALIASES[$_\(program)_alias]}" == \(program) ]] &&
        complete -F _\(program)_complete "$_\(program)_alias"
    done
    unset _\(program)_alias

    """
  }

  static func zsh(_ program: String) -> String {
    """
    #compdef \(program)
    # zsh completion for \(program)
    _\(program)() {
      local -a words_left open_words
      local line word
      while IFS= read -r line; do
        word="${line%%$'\\t'*}"
        # Behind these more is typed, so that no blank follows.
        if [[ "$word" == *[=/] ]]; then open_words+=("$word"); else words_left+=("$word"); fi
      done < <("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
      if (( ${#words_left} + ${#open_words} )); then
        (( ${#words_left} )) && compadd -- "${words_left[@]}"
        (( ${#open_words} )) && compadd -S '' -- "${open_words[@]}"
      else
        _files
      fi
    }
    # Loaded from $fpath the file itself is the function; sourced it only names it.
    if [[ "${funcstack[1]}" == _\(program) ]]; then _\(program); else compdef _\(program) \(program); fi

    """
  }

  static func fish(_ program: String) -> String {
    """
    # fish completion for \(program)
    function __\(program)_complete
      set -l words (commandline -opc) (commandline -ct)
      set -l found (command $words[1] __complete -- $words[2..-1] 2>/dev/null)
      if test (count $found) -gt 0
        printf '%s\\n' $found
      else
        __fish_complete_path (commandline -ct)
      end
    end
    complete -c \(program) -e
    complete -c \(program) -f -a '(__\(program)_complete)'

    """
  }
}
