"""A click answered while the window already asks for another run: nothing it wrote is lost."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    """A page whose button writes a text, cut by the next click as Streamlit cuts it."""
    import streamlit as st  # noqa: PLC0415 -- the page is a script of its own
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415

    from ptce_finance.ui import session, state  # noqa: PLC0415

    def write() -> None:
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        typed = state.recall("field")
        context.script_requests.request_stop()
        state.keep("written", state.recall("field") + typed)
        state.keep("written", state.recall("written") + "!")
        state.forget("field")
        state.say("page.meeting.kept", option=state.recall("field", "none"))

    with session.drawing():
        st.text_input("field", key="field")
        st.button("write", key="write", on_click=write)
        st.text(state.recall("written"))
        told = state.said()
        st.text("" if told is None else str(told.values))


def test_a_click_cut_by_the_next_one_is_answered_whole() -> None:
    app = AppTest.from_function(_page).run()
    app.text_input("field").input("abc").run()
    app.button("write").click().run()
    app.run()
    assert not app.exception
    assert [one.value for one in app.text] == ["abcabc!", "(('option', 'none'),)"]
    assert app.text_input("field").value == ""
    app.text_input("field").input("later").run()
    assert app.text_input("field").value == "later"
    assert [one.value for one in app.text] == ["abcabc!", ""]
