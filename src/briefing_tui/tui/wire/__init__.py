"""Little on the wire: keeps the cells on screen, and sends only what differs.

Textual repaints whole strips. Here its updates are compared with the cells that the terminal
shows, and only the difference is written. Nothing else of Textual changes; where its insides are
not those that this was written for, it writes by itself.
"""
