"""Arguments that each keyword may have."""

from __future__ import annotations

import json

ARGUMENTS = json.loads(r"""[
    null, true, false, 0, 1, -1, 1.5, 2.0, -0.0, 1e300, 1000000000000000000000000000000,
    "", "x", "array", "a b", "1a", "a#b", "#a", "#", "[", "^a$", "(?<=a+)b", "\\p{L}", "\ud800",
    "urn:a:b", "//a:99999999/", "http://a/b", "http://a/%", "http://[",
    [], [1], [null], [true], [{}], [[]], ["a"], ["a", "a"], ["string", "string"],
    ["string", "array"], [{"type": 5}], [{"type": "null"}, {"minLength": -1}],
    {}, {"a": 1}, {"a": null}, {"a": true}, {"a": {}}, {"a": []}, {"a": ["b"]}, {"a": ["b", "b"]},
    {"a": [1]}, {"a": {"type": 5}}, {"type": "x"}, {"minimum": "1"}, {"(": {}},
    {"a/b~c": {"required": "x"}}
]""")
"""Arguments for any keyword: right for some, wrong for most."""
