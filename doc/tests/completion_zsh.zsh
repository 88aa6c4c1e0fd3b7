#!/usr/bin/env zsh
# SPDX-License-Identifier: MIT
# Prints what zsh offers for command lines, a word on a line; END ends the words
# of each.
# usage: completion_zsh.zsh FOLDER LINE...   FOLDER has the file _strictline
zmodload zsh/zpty

zpty shell zsh -f -i
zpty -w shell "fpath=(${(q)1} \$fpath); source ${(q)0:A:h}/completion_capture.zsh"
zpty -r shell said '*READY*'
for line in "${@[2,-1]}"; do
    # Ctrl-U forgets the line before; Tab asks for what fits.
    zpty -w -n shell $'\x15'"$line"$'\t'
    zpty -r shell said '*BEGIN*'
    zpty -r shell said '*END*'
    print -r -- "$said" | tr -d '\r' | sed -n 's/.*OFFER://p'
    print END
done
zpty -d shell
