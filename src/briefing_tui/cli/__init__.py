"""The front door for scripts and pipes: standard output carries data and nothing else."""
