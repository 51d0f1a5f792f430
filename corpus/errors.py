"""The one family of errors that is fit to show a user."""


class BudgetQAError(Exception):
    """Something the user can act on; the message is Chinese and says what to do next.

    Every error meant for a user derives from this class. Anything else that
    escapes is a defect of the program and keeps its traceback.
    """


class ReadError(BudgetQAError):
    """A file that cannot be read as a disclosure; the message names the file."""
