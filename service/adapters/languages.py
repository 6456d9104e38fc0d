"""The language a reply is written in, and what to call it in an English prompt.

Called by the prompt renderer and the safe replies.
"""

from __future__ import annotations

from service.core.conversation import Request
from service.core.reading import Reading

UNKNOWN = "und"

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def reply_language(request: Request, reading: Reading) -> str:
    """Return the code of the language just written, else of the one declared, else `und`; without a region."""
    code = reading.language if reading.language != UNKNOWN else request.customer.language or UNKNOWN
    return base_language(code)


def base_language(code: str) -> str:
    """Return a language tag without script or region: `pt` for `pt-BR`."""
    return code.replace("_", "-").partition("-")[0].strip().lower()
