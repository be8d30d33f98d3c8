"""Drawn examples are judged by their outcome, never by the time a busy machine takes for them."""

from hypothesis import HealthCheck, settings

settings.register_profile("outcome", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("outcome")
