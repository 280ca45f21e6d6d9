"""Wordings by which an outlet marks a term as somebody else's, in the notation of rule packs.

A term directly behind one of them is the outlet's report of a name, not its own name for the thing.
"""

from __future__ import annotations

_CALL = "{call,calls,called,calling,term,terms,termed,label,labels,labelled,labeled,dub,dubs,dubbed}"

MARKERS = (
    f"{{what,which}} ..5 {_CALL}",
    f"{_CALL} it",
    "what ..5 {describe,describes,described} as",
    "{described,describes,describing,describe} ..4 as",
    "{described,describes,describing,describe} as",
    "so-called",
    "{what is,what was} known ..3 as",
    "the term",
    "the word",
    "the phrase",
    "так называем{ый,ая,ое,ые,ого,ой,ую,ых,ым,ыми,ом}",
    "то, что ..4 {называет,называют,называл,называли}",
    "так зван{ий,а,е,і,ого,ої,у,их,им,ими}",
    "те, що ..4 {називає,називають,називав,називали}",
)
