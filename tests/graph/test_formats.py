"""The emitted format checkers: what the specifications say, and the same verdict in both languages.

Every checker is rendered with only the dependencies that the table lists. One Node process runs all
JavaScript.
"""

from __future__ import annotations

import ipaddress
import json
import random
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path

import idna
import jinja2
import pytest
from abnf import ParseError
from playwright.sync_api import Page

from framepost import render
from framepost.graph.formats import FORMATS, Format, closure, find, imports
from framepost.graph.keywords import DRAFT_07, DRAFT_2020_12
from support.answers import javascript_answers, python_answers

TEMPLATES = Path(__file__).parents[2] / "templates"
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
    autoescape=True,
)

LONGEST_LABEL = "a" * 63
LONGEST_NAME = f"{LONGEST_LABEL}.{LONGEST_LABEL}.{LONGEST_LABEL}.{'a' * 61}"

# By macro: the valid, then the invalid. The formatter would give each text a line of its own.
# fmt: off
CASES: dict[str, tuple[list[str], list[str]]] = {
    "format_date": (
        ["2024-02-29", "2000-02-29", "0000-02-29", "1582-10-10", "2023-04-30", "9999-12-31"],
        ["1900-02-29", "2100-02-29", "2023-02-29", "2023-04-31", "2023-00-01", "2023-01-00",
         "2023-13-01", "23-01-01", "2023-1-01", "+2023-01-01", "2023-01-01\n", "2023-01-0\u09ea",
         "", "20230101"],
    ),
    "format_time": (
        ["00:00:00Z", "23:59:59.123456789z", "12:00:00-00:00", "12:00:00+23:59", "23:59:60Z",
         "23:59:60.9Z", "00:59:60+01:00", "15:59:60-08:00", "23:58:60+23:59"],
        ["24:00:00Z", "12:60:00Z", "12:00:61Z", "12:00:00", "12:00Z", "12:00:00.Z", "12:00:00,5Z",
         "12:00:00+24:00", "12:00:00+00:60", "12:00:00Z+00:00", "12:00:00+0000", "12:00:00Z\n",
         "22:59:60Z", "23:58:60Z", "23:59:60+01:00", "1\u09e8:00:00Z", "12:00:00\u221201:00"],
    ),
    "format_date_time": (
        ["2024-02-29T00:00:00Z", "2024-02-29t00:00:00.5z", "1985-04-12T23:20:50.52-08:00",
         # Leap seconds, seen from either side of the date line too.
         "2016-12-31T23:59:60Z", "2017-01-01T05:29:60+05:30", "2016-12-31T15:59:60-08:00",
         "1972-06-30T23:59:60Z", "2024-02-29T23:59:60Z"],
        ["2023-02-29T00:00:00Z", "2024-02-29 00:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29",
         "2024-02-29T00:00:00", "2024-02-29T00:00Z", "2024-02-29TT0:00:00Z", "2024-02-29T",
         "2016-12-30T23:59:60Z", "2017-01-02T05:29:60+05:30", "2016-12-30T15:59:60-08:00",
         "2024-02-28T23:59:60Z", "2016-12-31T23:59:61Z", "2024-02-29T00:00:00Z\n"],
    ),
    "format_duration": (
        ["P1Y2M3DT4H5M6S", "P4Y", "P1M2D", "P3D", "P2W", "PT0S", "PT1M2S", "PT36H", "P1YT1H",
         "P01D", "P" + "9" * 99 + "D", "p1dt1h"],
        ["P", "PT", "P1", "P1YT", "P1Y2D", "PT1H2S", "P1Y2W", "P1WT1H", "P2D1Y", "P1D2H", "PT1D",
         "P2S", "-P1D", "P-1D", "PT0.5S", "PT0,5S", "P1D\n", " P1D", "P\u09e8Y", "PT1\u017f", ""],
    ),
    "format_email": (
        ["a@b", "joe.bloggs@example.com", "!#$%&'*+/=?^_`{|}~-@iana.org", '"a b"@x.org', '""@x.org',
         r'"\""@x.org', r'"\\"@x.org', '"a@b@c"@x.org', '".."@x.org', "a@[127.0.0.1]",
         "a@[01.002.0.255]", "a@[IPv6:::1]", "a@[ipv6:1:2:3:4:5:6:127.0.0.1]", "a@1.2.3.4",
         "a@c--n.com", f"{'a' * 65}@x.org", f"a@{LONGEST_LABEL}.org", f"a@{LONGEST_NAME}",
         "a@[IPv6:1:2:3:4:5:6:7:8]", "a@[IPv6:1:2:3::6:7:8]", "a@[IPv6:1:2:3:4:5:6::]",
         "a@[IPv6:1:2:3:4::1.2.3.4]", "a@[IPv6:::]", "a@[IPv6:::01.002.3.4]",
         "xn--a@xn--x.org", r'"\ "@x.org', r'"\a~"@x.org'],
        ["", "@", "a", "a@", "@b", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b c", "a@b@c", "a@b.",
         "a@.b", "a@-b", "a@b-", "a@b_c", "a@b..c", f"a@{LONGEST_LABEL}a.org", f"a@{LONGEST_NAME}a",
         '"a"b@c', 'a"b"@c', '"a"."b"@c', '"@c', '"""@c', r'"\"@c', '"a\n"@c', '"\0"@c', r"a\b@c",
         "a@[127.0.0.300]", "a@[0001.2.3.4]", "a@[1.2.3]", "a@[1.2.3.4.]", "a@[1.2.3.4",
         "a@[::1]", "a@[IPv6:1::2::3]", "a@[x:y]", "a@[]", "é@b", "a@é", '"\\é"@b', "a@b\n",
         '"\x7f"@c', '"\\\x7f"@c', '"\\\n"@c', "a(b)@c", "a@b(c)", "<a@b>", "a @b", "a@[ IPv6:::1]",
         # RFC 5321 section 4.1.3: not one group alone left out, nor a zone.
         "a@[IPv6:1:2:3:4:5:6:7::]", "a@[IPv6:1:2:3::5:6:7:8]", "a@[IPv6:1:2:3:4:5::1.2.3.4]",
         "a@[IPv6:1:2:3:4:5:6:7]", "a@[IPv6:::1%1]", "a@[IPv6:::1.2.3.256]", "a@[IPv6:1.2.3.4]",
         "a@[IPv6:]", "a@[IPv6:1]", "a@[IPv6:1:2:3:4:5:6:7:8:9]", "a@[IPv6:1:2:3:4:5:6:7:1.2.3.4]",
         "\na@b", "a\uff20b"],
    ),
    "format_idn_email": (
        ["실례@실례.테스트", "a@b", '"é é"@x.org', "é.é@x.org", "a@xn--4gbwdl.xn--wgbh1c",
         "é@[1.2.3.4]", "é@[01.2.003.4]", "a@É.com", "a@b\u3002c", "a@cafe\u0301.com",
         "cafe\u0301@a.com", "a\x85@b", "\ufdd0@b", "\U0001f600@b", '"\\a"@é'],
        ["", "é", "é@", "@é", ".é@b", "é..é@b", "é é@b", '"\\é"@b', "a@é..b",
         "a@\u0300b", "\ud800@b", '"\udc00"@b', "a@\ud800", "é@b\n", "é@[é]", "a@☃", "a@\u3002b",
         "a\uff20b"],
    ),
    "format_hostname": (
        ["a", "1host", "a.b", "ab--cd.ef", "WWW.Example.COM", "1.2.3.4", "a-b.c-d", LONGEST_LABEL,
         LONGEST_NAME, "xn--9n2bp8q.xn--9t4b11yi5a", "xn--NXASMQ6B", "XN--4gbwdl",
         # The A-labels of what format_idn_hostname takes below.
         "xn--zca29lwxobi7a", "xn--qmbc", "xn--ll-0ea", "xn--wva3je", "xn--4dbc5h", "xn--4dbc8h",
         "xn--k8j5u", "xn--bck0j", "xn--vek778f", "xn--ngba1o", "xn--0-gyc", "xn--11b2ezcw70k",
         "xn--11b2ezcs70k", "xn--ngba5hb2804a"],
        ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "a\n", "é", "a\uff0eb", "a\0",
         LONGEST_LABEL + "a", LONGEST_NAME + "a", "xn--", "xn--X", "xn--example-", "xn---9uc",
         "XN--aa---o47jg78q", "xn--07jt112bpxg", "xn--hello-txk", "xn--hello-zed", "xn--hello-6bf",
         "xn--chb89f", "xn--07jceefgh4c", "xn--al-0ea", "xn--l-fda", "xn--la-0ea", "xn--l-gda",
         "xn--S-jib3p", "xn--wva3j", "xn--A-2hc5h", "xn--5db1e", "xn--A-2hc8h", "xn--5db3e",
         "xn--defabc-k64e", "xn--vek", "xn--ngb6iyr", "xn--11b2er09f", "xn--02b508i", "xn--7a",
         "xn--0ca24w", "1.xn--4dbcagdahymbxekheh6e0a7fei0b", "xn--a_b-6oa", "xn--99999999"],
    ),
    "format_idn_hostname": (
        ["실례.테스트", "a.b", "example.com", "EXAMPLE.com", "ab--cd", "bücher.example", "faß.de",
         "xn--ihqwcrb4cv8a8dqg056pqjye", "a\u3002b", "a\uff0eb", "a\uff61b", "ß\u03c2\u0f0b\u3007",
         "\u06fd\u06fe", "l\u00b7l", "l\u00b7l\u00b7l", "\u03b1\u0375\u03b2", "\u05d0\u05f3\u05d1",
         "\u05d0\u05f4", "\u30fb\u3041", "\u30fb\u30a1", "a\u30fb\u4e08", "\u0628\u0660\u0628",
         # Joiners: after a virama, between joining letters, and through transparent marks.
         "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200c\u0937", "\u0628\u064a\u200c\u0628\u064a",
         "\u0628\u200c\u0628\u200c\u0628", "\u0628\u0650\u200c\u0650\u0628", "\ua840\u200c\ua840",
         "\u06f00", "\u05d0\u05d1.com", "\u05d01", "\u05d0\u0660", "\U0001e922\U0001e944", "𐐨",
         "中文",
         # Mapped as in UTS 46: folded, composed, made compatible, rid of what is ignored.
         "É", "Bücher", "ẞ", "cafe\u0301", "\u212b", "\uff41", "\uff11\uff12", "\uff41" * 63,
         "a\u200bb", "a\xadb", "a\u034fb", "\U000e0100a", "\uab70", "\u2460", "a\ufe0e.b",
         "\u200b" * 9999 + "a",
         # 63 octets of Punycode, 251 of a name.
         "é" * 57, "実" * 57, ".".join(["éé"] * 28)],
        ["", ".", "\u3002", "\uff0e", "\uff61", "a.", ".a", "a..b", "a\u3002", "-é", "é-", "éa--b",
         "ab--é", "\u0300a", "\u0903a", "\u0488a", "\u0640\u07fa", "a\u302ea", "\u3031",
         "a\u00b7l", "l\u00b7a", "\u00b7l", "l\u00b7", "\u03b1\u0375S", "\u03b1\u0375",
         "A\u05f3\u05d1", "\u05f4\u05d1", "def\u30fbabc", "\u30fb", "\u0628\u0660\u06f0",
         "\u0915\u200d\u0937", "\u200d\u0937", "\u200c", "a\u200cb", "\u0628\u200ca",
         "\u0627\u200c\u0628", "\u0915\u094d\u200c\u200c\u0937", "\u0915\u094d\u200c\u0937x\u200cy",
         # Not letters or digits, before they are mapped or after; nothing that is left; unassigned.
         "☃", "\u1100", "a b", "a\u3000b", "a\uff3fb", "\u2488a", "\u200b", "a.\xad", "\uff41" * 64,
         "a_é", "é\n", "é\0", "\ud800", "\udc00a", "\uffff", "\U000e0001a", "e\u0301" * 2000,
         "\u0378", "😀",
         # RFC 5893: a label of both directions, of digits only, of both digits; a domain with one.
         "a\u05d0", "1\u05d0", "\u0660\u0661", "\u05d01\u0660", "\u05d0a", "0a.\u05d0", "\u05d0.1",
         "xn--X", "xn--7a", "xn--0ca24w", "é" * 58, "実" * 58, ".".join(["éé"] * 29)],
    ),
    "format_ipv4": (
        ["0.0.0.1", "255.255.255.255", "192.168.0.1", "87.10.0.1"],
        ["", "1.2.3", "1.2.3.4.5", "256.0.0.0", "01.2.3.4", "1.2.3.04", "1.2.3.4\n", "1.2.3.",
         "1..2.3", ".1.2.3", "0x7f.0.0.1", "1.2.3.4/8", "1\u09e8.0.0.1", " 1.2.3.4", "+1.2.3.4",
         "1e1.0.0.0"],
    ),
    "format_ipv6": (
        ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::8",
         "ABCD::ef", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::5:1.2.3.4",
         "64:ff9b::0.0.0.0"],
        ["", ":", ":::", "1", "1.2.3.4", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1::",
         "1:", "::1:", "1:2:3:4:5:6:7:8::", "12345::", "::g", "::1.2.3", "::1.2.3.256",
         "::01.2.3.4", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "::/64",
         "::1\n", " ::1", "[::1]", "1:2:3:4:5:6:7:\u09ea", "1::2:3:4:5:6:7:8", "::1:2:3:4:5:6:7:8"],
    ),
    "format_uri": (
        ["http://foo.bar/?baz=qux#quux", "urn:isbn:0451450523", "mailto:a@b.c", "a:", "a+-.1:b",
         "a:/b", "http://u:p@h:80/p;a=1/../?q?/#f?/", "http://[::1]:80/", "a://[v1F.a:b]", "a:////",
         "a://", "a://:80", "a://@", "http://%41%2f", "file:///etc", "http://1.2.3.4.5", "a:%00",
         "a://h:"],
        ["", "a", "/a", "//a", "?a", "#a", ":a", "1a:b", "a_b:c", "é:a", "http://é", "http://a b",
         "a:\n", "a:\\b", "a:%", "a:%4", "a:%4g", "a:b#c#d", "a:[", "a:/[::1]", "a:?[", "a:#]",
         'a:"', "a:<>", "a:{}", "a:^", "a:`", "a:|", "a://b:c", "a://b:1:2", "a://1:2:3",
         "a://b@c@d", "a://[::1", "a://[1.2.3.4]", "a://[::1]b", "a://[v1]", "a://[v.a]",
         "a://[vg.a]", "a://[::%31]", "a://[::1%25e]", "a://[::ffff:01.2.3.4]", "a://[]",
         "a://b[::1]", "\ud800:", "a:\0", "a:\x7f"],
    ),
    "format_uri_reference": (
        ["", "a", "a/b:c", "./a:b", "/a", "//a", "///a", "?a", "#a", "a:b", "//[::1]:8/", "a@b",
         "%41", "//"],
        ["1:b", ":a", "a b", "é", "%", "#a#b", "\\a", "//a:b", "//a@b@c", "//[::1", "/[::1]", "a\n",
         "a[b]"],
    ),
    "format_iri": (
        ["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "a:é", "a:\ud7ff\uf900\ufdcf\ufdf0\uffef", "a:\U00010000",
         "a:?\ue000", "a:?\uf8ff\U000f0000\U0010fffd#b", "a://é@é:1/", "a:\U000e1000",
         "http://a/b"],
        ["", "é", "é:a", "//é", "a:é b", "a:\ue000", "a:#\ue000", "a:b?c#\U000f0000", "a://\ue000",
         "a:b#c?\ue000", "a:\x9f", "a:\ufdd0", "a:\ufff0", "a:\ufffd", "a:\U0001fffe",
         "a:\U000e0001", "a:\U0010fffe", "a:\ud800", "a://é:é", "a://[::é]", "a:%é", "a:é\n"],
    ),
    "format_iri_reference": (
        ["", "é", "//é/é", "?\ue000", "#é", "é/é:é", "a:é"],
        ["é:a", "\ue000", "#\ue000", "\\é", "é b", "#é\\", "\udfff", "//é:é", "é#é#é"],
    ),
    "format_uri_template": (
        ["", "a", "a'b", "é\ue000", "{a}", "{+a,b*,c:3}", "{#a.b}{?%41.c_1}{&x:9999}",
         "{=a}{,a}{!a}{@a}{|a}", "{.a}{/a}{;a}", "http://a/{b:1}/%41#?&[]", "{_}", "{1}"],
        ["{", "}", "{}", "{a", "a}", "{{a}}", "{a}}", "{a,}", "{,}", "{a,,b}", "{a..b}", "{.a.}",
         "{a.}", "{a:0}", "{a:01}", "{a:10000}", "{a:}", "{a*:1}", "{a:1*}", "{a**}", "{-a}",
         "{a-b}", "{ a}", "{é}", "{%4}", "{%4{a}1}", "%", "%4", "%4{a}1", "a b", 'a"', "<",
         ">", "\\", "^", "`", "|", "\x7f", "\0", "\n", "a\n", "\ud800", "\ufffe", "{a=b}", "{++a}",
         "{a\n}"],
    ),
    "format_json_pointer": (
        ["", "/", "//", "/a/b", "/~0~1", "/a~1b/%a", "/\0\n", "/é", '/"\\', "/\ud800", "/~01"],
        ["a", "#", "#/a", "/~", "/~2", "/~~", "/a~", "/~0~", " /a", "\n"],
    ),
    "format_relative_json_pointer": (
        ["0", "0#", "1/a", "120/a", "0/~0~1", "0//", "0+1", "0-1#", "1-2/b", "0-0", "0+10/\n"],
        ["", "/a", "-1", "+1/a", "01", "01#", "0##", "0#/a", "1a", "0~", "0/~2", "1\n", "0+",
         "0++1", "0-01", "0+1a", "\u0661/a", "0+\u0661"],
    ),
    "format_regex": (
        ["", "([abc])+\\s+$", "a|", "|", "()", "(?:a|b)*?", "a{2}b{2,}c{2,3}?",
         "(?=a)(?!b)(?<=c+)(?<!d)", "(?<name>x)\\k<name>", "\\k<n>(?<n>)", "\\1()", "[]", "[^]",
         "[a-z-]", "[-a]", "[--a]", "[\\b\\-]", "[\\d-]", "[\\w\\]]",
         "\\cA\\0\\x41\\u0041\\u{1F600}\\uD83D\\uDE00", "[\\uD83D\\uDE00-\\u{1F64F}]", "[😀-😎]",
         "\\d\\D\\s\\S\\w\\W\\b\\B", "\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/", "é\n\u2028/",
         "\\p{L}\\P{Lu}\\p{Letter}\\p{gc=Nd}\\p{Script=Greek}\\p{scx=Hira}\\p{ASCII}\\p{Any}",
         "a{0}b{00,1}", "(?<$_é\\u0061\\u{62}1>a)", "(?<\U0001d49c>a)", "(?<\\ud835\\udc9c>a)",
         "a{99999999999999999999,}", ".^$", "(" * 999 + ")" * 999, "a{1,100000000000000000000}",
         "\ud800", "[[]", "[^^]", "[(?<a>]", "[(?i:](?<a>x)[(?<a\\]>]\\(?<a>",
         "(?<a>x\\\\(?<a0>y))"],
        ["^(abc]", "(", ")", "(a", "a)", "[", "]", "[a", "{", "}", "a{", "a{1", "a{,1}", "{1}", "*",
         "+a", "?", "a**", "a+*", "a???", "a{2,1}", "a{10,9}", "^*", "$?", "\\b+", "(?=a)*",
         "(?<=a)?", "(?!a){1}", "|*", "(*)", "(?", "(?a)", "(?i)abc", "(?ims)abc", "(?P<n>a)",
         "(?P=n)", "(?#a)", "(?>a)", "a++", "(?<>a)", "(?<1>a)", "(?<a-b>a)", "(?<a",
         "(?<a>)(?<a>)", "\\k<a>", "\\k", "(?<a>)\\k<b>", "(?<\\u>a)", "(?<\ud800>a)",
         "(?<\u2e2f>a)", "(?<\\x41>a)", "\\", "\\a", "\\Z", "\\A", "\\e", "\\ ", "\\-", "\\_",
         "\\c", "\\c1", "\\01", "\\00", "\\1", "\\2()", "\\8", "\\x", "\\x4", "\\u", "\\u004",
         "\\u{}", "\\u{110000}", "\\u{g}", "\\u{41", "\\p", "\\pL", "\\p{}", "\\p{Foo}", "\\p{^L}",
         "\\p{ L}", "\\p{L", "\\p{gc=Greek}", "\\p{Script=L}", "\\p{Lu=L}", "\\p{sc}", "\\p{=L}",
         "\\P{x}", "[\\p{x}]", "[z-a]", "[a--]", "[\\d-a]", "[a-\\d]", "[\\p{L}-a]", "[\\B]",
         "[\\1]", "[\\k<a>]", "[\\u{1F64F}-\\u{1F600}]", "[\\-", "[a-", "[]]",
         "\\" + "9" * 5000 + "()",
         # Of later editions than that of 2020: modifiers of a group, one name for several groups.
         "(?i:a)", "(?-i:a)", "(?im-s:a)", "[\\]](?i:a)", "\\\\(?s:a)", "(?<a>x)|(?<a>y)",
         "(?<a>x|(?:(?<\\u0061>y)))", "(?<ab>x)|(?<a\\u{62}>y)|\\k<ab>",
         "(?<\U0001d49c>x)|(?<\\ud835\\udc9c>y)|(?<\\u{1d49c}>z)"],
    ),
    "format_uuid": (
        ["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
         "00000000-0000-0000-0000-000000000000", "99c17cbb-656f-f64a-940f-1a4568f03487"],
        ["", "2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
         "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
         "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}", "2eb8aa08-aa98-11ea-b4aa-73b441d16380\n",
         "2eb8aa08-aa98-11ea-b4aa-73b441d1638\u0660", "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380"],
    ),
    "content_base64": (
        ["", "YQ==", "YWI=", "YWJj", "+/+/"],
        ["a", "YQ", "YQ=", "Y=Q=", "YW Jj", "YWJj\n", "-_-_", "====", "YQ==YQ=="],
    ),
    "content_json": (
        ["{}", " 1 ", '"\\ud800"', "1" * 5000, "1e999", '{"a":1,"a":2}', "[" * 99 + "]" * 99],
        ["", "{:}", "NaN", "-Infinity", "01", "\ufeff1", "\u00a01", "'a'", "[1,]", "1 2", "\x0b1"],
    ),
    "content_base64_json": (
        ["e30=", "IDEg", "Ilx1ZDgwMCI="],  # {}, 1, "\ud800"
        ["", "ezp9", "TmFO", "77u/MQ==", "/w==", "e30", "e3 0="],  # {:}, NaN, U+FEFF 1, no UTF-8
    ),
}
# fmt: on

# What mutations insert: delimiters of every format, and the characters that IDNA speaks of.
ALPHABET = (
    "aAlzZ019-_.:@/?#[]{}()\\\"' %,;=+*~!$&^|<>TtPYMDWHSkpux\n\0\x7fé·ß\u0300\u094d\u200c\u200d"
    "\u0375\u03b1\u05d0\u05f3\u0628\u064a\u0640\u0660\u06f0\u30fb\u30a1\u3041\u4e08\u3002\uff0e\ue000"
    "\ufdd0\ufffe\uff41\u017f\u212a\U0001f600\U0001e922\U000e0100\U0010ffff\ud800\udc00\u2028"
)


@cache
def mutations(macro: str) -> list[str]:
    """600 texts of the table with small random changes, the same in every run."""
    chance = random.Random(macro)  # noqa: S311 - nothing here is a secret
    seeds = [text for texts in CASES[macro] for text in texts if len(text) < 200]
    mutated = []
    for _ in range(600):
        text = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(text) + 1)
            end = min(len(text), at + chance.randrange(3))
            text = text[:at] + chance.choice((*ALPHABET, "", chance.choice(seeds))) + text[end:]
        # JavaScript cannot hold the halves of a surrogate pair apart.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if not is_newer_than_python(text):
            mutated.append(text)
    return mutated


def is_newer_than_python(text: str) -> bool:
    """Whether the Unicode version of this Python lacks a character, also in an A-label."""
    for label in re.split("[.@\u3002\uff0e\uff61]", text):
        if label.isascii() and label[:4].lower() == "xn--":
            try:
                text += label[4:].lower().encode().decode("punycode")
            except UnicodeError:
                continue
    return any(unicodedata.category(char) == "Cn" for char in text)


@cache
def mapped() -> list[str]:
    """A name for each code point that is mapped to another or ignored in a name."""
    names = []
    for char in map(chr, range(128, sys.maxunicode + 1)):
        category = unicodedata.category(char)
        folded = unicodedata.normalize("NFKC", char).casefold()
        if category == "Cf" or (category not in ("Cn", "Cs", "Co") and folded != char):
            names.append(f"l{char}l")
    return names


@cache
def python_checker(name: str) -> Callable[[str], bool]:
    (row,) = (row for row in FORMATS if row.macro == name)
    module = ENVIRONMENT.get_template("python/formats.jinja").module
    parts = [f"import {name}" for name in imports([row.macro])]
    parts += [str(getattr(module, macro)()) for macro in closure([row.macro])]
    scope: dict[str, Callable[[str], bool]] = {}
    exec(compile("\n\n".join(parts), row.macro, "exec"), scope)  # noqa: S102 - what is emitted is to run
    return scope[f"_{row.macro}"]


def javascript_checker(row: Format) -> str:
    module = ENVIRONMENT.get_template("javascript/formats.jinja").module
    source = "\n".join(str(getattr(module, macro)()) for macro in closure([row.macro]))
    first, *others = row.macro.split("_")
    function = first + "".join(map(str.capitalize, others))
    return f"(() => {'{'}\n{source}\nreturn {function};\n{'}'})()"


@pytest.fixture(scope="session")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bool]:
    """The JavaScript verdict on every text of the table and of the mutations."""
    checkers = ",\n".join(f"{row.macro}: {javascript_checker(row)}" for row in FORMATS)
    program = tmp_path_factory.mktemp("formats") / "verdicts.mjs"
    program.write_text(
        'import { readFileSync } from "node:fs";\n'
        f"const checkers = {'{'}\n{checkers}\n{'}'};\n"
        "const batch = JSON.parse(readFileSync(0, 'utf8'));\n"
        "console.log(JSON.stringify(batch.map(([macro, text]) => checkers[macro](text))));\n",
        encoding="utf-8",
    )
    batch = [(m, text) for m in CASES for text in [*chain(*CASES[m]), *mutations(m)]]
    batch += [("format_idn_hostname", text) for text in mapped()]
    answer = subprocess.run(
        ["node", program], input=json.dumps(batch), capture_output=True, check=True, text=True
    )
    return dict(zip(batch, json.loads(answer.stdout), strict=True))


@pytest.mark.parametrize("macro", CASES)
def test_both_languages_give_the_verdicts_of_the_table(
    macro: str, javascript: dict[tuple[str, str], bool]
) -> None:
    for valid, texts in zip((True, False), CASES[macro], strict=True):
        assert [text for text in texts if python_checker(macro)(text) is not valid] == []
        assert [text for text in texts if javascript[macro, text] is not valid] == []


@pytest.mark.parametrize("macro", CASES)
def test_both_languages_agree_on_mutations(
    macro: str, javascript: dict[tuple[str, str], bool]
) -> None:
    differing = [
        t for t in mutations(macro) if python_checker(macro)(t) is not javascript[macro, t]
    ]
    assert differing == []


def test_a_browser_of_today_agrees(page: Page) -> None:
    # Node may know less: what a pattern of ECMA-262 (2025) is, for one.
    for row in FORMATS:
        texts = [*chain(*CASES[row.macro]), *mutations(row.macro)]
        script = "([checker, texts]) => JSON.parse(texts).map(eval(checker))"
        answers = page.evaluate(script, [javascript_checker(row), json.dumps(texts)])
        differing = [
            t
            for t, said in zip(texts, answers, strict=True)
            if python_checker(row.macro)(t) != said
        ]
        assert differing == []


GRAMMARS = {
    "format_ipv4": "",
    "format_ipv6": "",
    "format_uri": "URI",
    "format_uri_reference": "URI-reference",
    "format_iri": "IRI",
    "format_iri_reference": "IRI-reference",
}
"""The rules of the parsers that raise an error for an invalid text; `ipaddress` has two of them."""


def parser(macro: str) -> Callable[[str], object]:
    from abnf.grammars import rfc3986, rfc3987  # slow to import

    if not GRAMMARS[macro]:
        return {"format_ipv4": ipaddress.IPv4Address, "format_ipv6": ipaddress.IPv6Address}[macro]
    grammar = rfc3987 if "iri" in macro else rfc3986
    return grammar.Rule(GRAMMARS[macro]).parse_all


@pytest.mark.parametrize("macro", GRAMMARS)
def test_python_agrees_with_a_parser_of_the_grammar(macro: str) -> None:
    parse = parser(macro)
    differing = []
    for text in [*chain(*CASES[macro]), *mutations(macro)]:
        try:
            # A zone is of RFC 4007, and not part of an address to the format.
            valid = getattr(parse(text), "scope_id", None) is None
        except (ParseError, ValueError):
            valid = False
        if python_checker(macro)(text) is not valid:
            differing.append(text)
    assert differing == []


def test_code_points_are_mapped_as_in_idna(
    javascript: dict[tuple[str, str], bool],
) -> None:
    differing = []
    for text in mapped():
        try:
            encoded = bool(idna.encode(text, uts46=True, std3_rules=True))
        except idna.IDNAError:
            encoded = False
        macro = "format_idn_hostname"
        if not python_checker(macro)(text) is javascript[macro, text] is encoded:
            differing.append(text)
    assert differing == []


@pytest.mark.parametrize("macro", CASES)
def test_long_hostile_text_takes_linear_time(macro: str) -> None:
    units = ["a", "0", ".", ":", "a.", "/~", "%41", "{a,", "(", "[a-", "\\u{0", "(?<a>", '"\\', "é"]
    prefixes = ["", "xn--", "a://", "a://[", "P", "0/", "{", "[", '"', "12:00:00.", "::", "a@"]
    began = time.perf_counter()
    for prefix in prefixes:
        for unit in units:
            assert isinstance(python_checker(macro)(prefix + unit * 20_000 + "\0"), bool)
    # A quadratic checker would need minutes for one of these.
    assert time.perf_counter() - began < 60


def test_every_checker_has_cases() -> None:
    assert set(CASES) == {row.macro for row in FORMATS}


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_both_languages_have_the_macros_of_the_table(language: str) -> None:
    source = (TEMPLATES / language / "formats.jinja").read_text(encoding="utf-8")
    macros = re.findall(r"^\{% macro (\w+)\(\) %\}$", source, re.MULTILINE)
    assert sorted(macros) == sorted(closure(row.macro for row in FORMATS))


def test_tables_of_code_points_are_the_same_in_both_languages() -> None:
    tables = []
    for language in ("python", "javascript"):
        source = (TEMPLATES / language / "formats.jinja").read_text(encoding="utf-8")
        joined = re.sub(r'"\s*\+?\s*" ', " ", source)
        tables.append(set(re.findall(r'["\'](?:[0-9A-F]{2,6}(?:-[0-9A-F]+)?[ "\']){2,}', joined)))
    python, javascript_ = ({table.strip("\"'") for table in found} for found in tables)
    assert len(python) >= 10
    # JavaScript has no Bidi_Class of its own and brings five tables more.
    assert python <= javascript_
    assert len(javascript_ - python) == 5


def test_formats_of_each_dialect() -> None:
    both = set(
        "date time date-time email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri"
        " iri-reference uri-template json-pointer relative-json-pointer regex".split()
    )
    for dialect, wires in ((DRAFT_07, both), (DRAFT_2020_12, both | {"duration", "uuid"})):
        rows = [row.name for row in FORMATS if dialect in row.dialects]
        assert sorted(rows) == sorted(wires)


def test_an_unknown_format_is_not_found() -> None:
    assert find("unknown", DRAFT_2020_12) is None
    assert find("uuid", DRAFT_07) is None


def test_closure_has_each_macro_once_after_its_needs() -> None:
    macros = [row.macro for row in FORMATS]
    all_of_them = closure(macros)
    assert len(set(all_of_them)) == len(all_of_them)
    assert closure(reversed(macros)) == all_of_them
    for row in FORMATS:
        places = [all_of_them.index(macro) for macro in (*row.needs, row.macro)]
        assert max(places) == places[-1]


def test_property_may_have_the_name_of_a_helper() -> None:
    declared = re.compile(r"^(?:function|const|let|def) (\w+)", re.MULTILINE)
    names = sorted(
        name.removeprefix("_")
        for language in ("python", "javascript")
        for name in declared.findall((TEMPLATES / language / "formats.jinja").read_text("utf-8"))
    )
    assert "idnaName" in names
    own = {name: {"type": "object", "minProperties": i} for i, name in enumerate(names, 1)}
    checked = {f"format {row.name}": {"format": row.name} for row in FORMATS if row.dialects}
    schema = {"properties": {**own, **checked}}
    python, javascript = (
        render(schema, f"{language}-validator", assert_format=True)
        for language in ("python", "javascript")
    )
    values = [{name: {}} for name in names] + [
        {name: "\n"} for name in checked if "regex" not in name
    ]
    answers = python_answers(python, values)
    assert not any(answer["valid"] for answer in answers)
    assert javascript_answers([{"source": javascript, "values": values}]) == [answers]
