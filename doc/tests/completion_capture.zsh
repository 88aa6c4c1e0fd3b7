# SPDX-License-Identifier: MIT
# Sourced by the inner shell of completion_zsh.zsh: TAB prints what the
# completion system offers, between BEGIN and END, each after "OFFER:".
PROMPT=
autoload -Uz compinit
compinit -D -u

compadd()
{
    local -a offered
    # with -O, -A or -D it only splits words for its caller
    if [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]]; then
        builtin compadd "$@"
        return
    fi
    builtin compadd -A offered "$@"
    [[ ${#offered} -eq 0 ]] || print -rl -- OFFER:${^offered}
    builtin compadd "$@"
}

_capture()
{
    print BEGIN
    _main_complete
    print END
}

zle -C capture complete-word _capture
bindkey '^I' capture
print READY
