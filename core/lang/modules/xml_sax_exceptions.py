# SPDX-License-Identifier: MIT
"""The exceptions of SAX."""


class SAXException(Exception):
    """An error with a message and perhaps the exception behind it."""

    def __init__(self, msg, exception=None):
        self._msg = msg
        self._exception = exception
        Exception.__init__(self, msg)

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError("__getitem__")


class SAXParseException(SAXException):
    """An error at a place in a document."""

    def __init__(self, msg, exception, locator):
        SAXException.__init__(self, msg, exception)
        self._locator = locator
        self._systemId = locator.getSystemId()
        self._colnum = locator.getColumnNumber()
        self._linenum = locator.getLineNumber()

    def getColumnNumber(self):
        return self._colnum

    def getLineNumber(self):
        return self._linenum

    def getPublicId(self):
        return self._locator.getPublicId()

    def getSystemId(self):
        return self._systemId

    def __str__(self):
        file = "<unknown>" if self._systemId is None else self._systemId
        line = "?" if self._linenum is None else self._linenum
        column = "?" if self._colnum is None else self._colnum
        return f"{file}:{line}:{column}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    """The reader does not know the feature or property."""


class SAXNotSupportedException(SAXException):
    """The reader knows it but cannot do it."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """There is no parser."""
