#!/bin/sh
# Stands for a program that draws and was turned against us: it says that it is ready, and then nonsense.
printf 'rnonsense that is no head of pictures, and goes on for longer than a head is' >&0
