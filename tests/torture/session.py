"""Someone at the program, seen from its network side: Streamlit's own messages, no browser."""

import time
import urllib.request
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 120.0
WORDS = ("body", "label", "text", "help", "value", "url")


@dataclass(slots=True)
class Drawn:
    """What one run of a page sent: its seconds and bytes, its elements, the words in them."""

    seconds: float = 0.0
    size: int = 0
    elements: list[Any] = field(default_factory=list)

    @property
    def kinds(self) -> Counter[str]:
        """How many elements of each kind."""
        return Counter(element.WhichOneof("type") for element in self.elements)

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that the page's elements carry."""
        shown = [getattr(element, element.WhichOneof("type")) for element in self.elements]
        return tuple(
            str(getattr(each, name)) for each in shown for name in WORDS if hasattr(each, name)
        )

    @property
    def failed(self) -> bool:
        """Whether the run ended in an error."""
        return self.kinds["exception"] > 0

    def widget(self, kind: str) -> Any:
        """The first widget of that kind."""
        return next(getattr(x, kind) for x in self.elements if x.WhichOneof("type") == kind)


class Session:
    """One connection to the program on a port of this machine."""

    def __init__(self, port: int) -> None:
        self._home = f"http://localhost:{port}"
        health = f"{self._home}/_stcore/health"
        with urllib.request.urlopen(health, timeout=PATIENCE) as answer:  # noqa: S310
            self._cookie = str(answer.headers["Set-Cookie"] or "").partition(";")[0]
        self._token = self._cookie.partition("=")[2].strip('"')
        self._socket: ClientConnection = connect(
            f"ws://localhost:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(self._home),
            additional_headers=[("Cookie", self._cookie)],
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
            legacy=True,
        )
        self._session = ""
        self._files = BackMsg().rerun_script.widget_states

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves."""
        self._socket.close()

    def draw(self, page: str = "", query: str = "lang=fr") -> Drawn:
        """Asks for a page at its address, and waits until it is drawn whole."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.CopyFrom(self._files)
        drawn, start = Drawn(), time.perf_counter()
        self._socket.send(asked.SerializeToString())
        while True:
            message = self._next(drawn)
            if message.WhichOneof("type") == "script_finished":
                drawn.seconds = time.perf_counter() - start
                return drawn

    def drop(self, page: str, name: str, data: bytes) -> Drawn:
        """Drops a file on the page's uploader; the page as it is drawn then."""
        uploader = self.draw(page).widget("file_uploader")
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.session_id = self._session
        asked.file_urls_request.file_names.append(name)
        self._socket.send(asked.SerializeToString())
        while (message := self._next(Drawn())).WhichOneof("type") != "file_urls_response":
            continue
        (urls,) = message.file_urls_response.file_urls
        self._put(urls.upload_url, name, data)
        self._files.Clear()
        state = self._files.widgets.add(id=uploader.id)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(data), urls.file_id
        info.file_urls.CopyFrom(urls)
        return self.draw(page)

    def _next(self, drawn: Drawn) -> ForwardMsg:
        told = self._socket.recv(timeout=PATIENCE)
        message = ForwardMsg()
        message.ParseFromString(told if isinstance(told, bytes) else told.encode())
        drawn.size += len(told)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            drawn.elements.append(message.delta.new_element)
        return message

    def _put(self, path: str, name: str, data: bytes) -> None:
        mark = uuid.uuid4().hex
        shown = name.encode("ascii", "replace").decode().replace('"', "'")
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{shown}"\r\n\r\n'
        )
        asked = urllib.request.Request(  # noqa: S310 -- this machine, a fixed scheme
            self._home + path,
            data=head.encode() + b"\r\n\r\n" + data + f"\r\n--{mark}--\r\n".encode(),
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={mark}",
                "Cookie": self._cookie,
                "X-Xsrftoken": self._token,
                "Origin": self._home,
            },
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            answer.read()
