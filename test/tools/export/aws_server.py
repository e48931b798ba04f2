"""The aws command, loaded once: each call is a fork of this program, which saves a second each time.

A call is the folder for its output, its working folder, the number of its arguments and these, each
ended by a zero byte. The answer is the exit code.
"""

import os
import socket
import sys

from awscli.clidriver import create_clidriver


def read_call(connection):
    text = b''
    while True:
        parts = text.split(b'\0')
        if len(parts) > 3 and len(parts) > 3 + int(parts[2]):
            output, folder, _, *arguments = (part.decode() for part in parts[:-1])
            return output, folder, arguments
        text += connection.recv(1 << 16)


def run(connection):
    output, folder, arguments = read_call(connection)
    os.chdir(folder)
    for number, name in ((1, 'out'), (2, 'err')):
        os.dup2(os.open(os.path.join(output, name), os.O_CREAT | os.O_WRONLY), number)
    try:
        code = create_clidriver().main(arguments)
    except SystemExit as error:
        code = error.code
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(f'{code or 0}\n'.encode())


if __name__ == '__main__':
    # Loads what every call needs.
    create_clidriver().create_help_command()
    server = socket.create_server(('127.0.0.1', int(sys.argv[1])))
    while True:
        asked, _ = server.accept()
        if os.fork() == 0:
            run(asked)
            os._exit(0)
        asked.close()
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
