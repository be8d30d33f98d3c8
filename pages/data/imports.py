"""Import: files dropped, what was read of them, the button that stores, the list of imports."""

from ptce_finance.ui import import_list, reading_progress, uploads, view, welcome

here = view.current()

uploads.head(here)
awaited = uploads.uploads(here)
welcome.template_line(here)
import_list.import_list(here)
reading_progress.follow(here, awaited)
