"""What happens to a newsroom: the server dies, the disk is full, readers come at any instant.

Everything here is tried on the product itself (`tests.served`): a process, its sockets, its files.
"""
