"""How much memory another process really uses, on each system."""

import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows process status interface."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _measured(process: "subprocess.Popen[bytes]") -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        ctypes.windll.psapi.GetProcessMemoryInfo(
            wintypes.HANDLE(int(process._handle)),  # noqa: SLF001 -- no public name for it
            ctypes.byref(counters),
            counters.cb,
        )
        return int(counters.WorkingSetSize)

elif sys.platform == "linux":
    import resource

    _PAGE = resource.getpagesize()

    def _measured(process: "subprocess.Popen[bytes]") -> int:
        fields = Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()
        return int(fields[1]) * _PAGE

else:

    def _measured(process: "subprocess.Popen[bytes]") -> int:
        told = subprocess.run(  # noqa: S603 -- a fixed command and a number
            ["/bin/ps", "-o", "rss=", "-p", str(process.pid)],
            capture_output=True,
            check=True,
            timeout=2,
        )
        return int(told.stdout) * 1024


def resident_bytes(process: "subprocess.Popen[bytes]") -> int:
    """The resident memory of a running process in bytes; 0 where the system does not tell."""
    try:
        return _measured(process)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return 0
