"""The engines: TensorFlow in a process of its own, which only the worker runs, and numpy in this one."""
