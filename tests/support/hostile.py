"""Texts that would be harmful in an output outside their intended place."""

TEXTS = (
    # strings, templates and code
    '"', "'", "`", "``", "\\", "\\\\", '\\"', '"""', "'''", '\\"""', "a\\", "\\`x\\`", "`a",
    "${globalThis.PWN=1}", "`+(globalThis.PWN=1)+`", "'+(globalThis.PWN=1)+'",
    '");globalThis.PWN=1;("', "x':[globalThis.PWN=1],", "]:(globalThis.PWN=1),[",
    '__proto__":{"PWN":1},"', "\\u002a\\u002fglobalThis.PWN=1",
    "\nimport os;os.environ['PWN']='1'\n", "\"\"\"+__import__('os').system('x')+\"\"\"",
    "{__import__('os')}", "{0}", "%s", "%(a)s", "\\N{DOLLAR SIGN}",
    "{{ 7*7 }}", "{% raw %}", "{# #}", "{{ self.__init__.__globals__ }}",
    '\\\\"', "\\\\'",
    # comments and lines
    "*/globalThis.PWN=1;/*", "/**/", "/*", "//", "*\\/", "\n*/\nexport const PWN = 1;\n/*",
    "\rPWN=1", "\r\nPWN=1", "\rPWN\r\nPWN", "\n\n# PWN\n\n- x",
    "\x00\x0b\x0c\x1c\x85\u2028PWN\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85",
    "\u2028", "\u2029",
    "@deprecated", "{@link PWN}", "# PWN",
    # characters that are not seen, or that are none
    "\x00", "\u202ereversed", "\ud800", "\udc00", "\ufeff", "a\u200db",
    # HTML
    "</script><script>PWN=1</script>", "</ScRiPt >", "<!-- -->", "<!--", "-->", "]]>",
    "<img src=x onerror=PWN>", "&amp; &lt;",
    # Markdown
    "[a](javascript:x)", "![a](x)", "[a]: x", "[^1]", "[x] a", "a|b", "a\\|b", "a\\\\|b", "|",
    "| a | b |\n| --- | --- |", "# h", "## h #", "- x", "* x", "1. x", "> q", "---", "===", "~~~",
    "```", "```js", "    code", "www.evil.example", "https://evil.example/a_b", "$x$", "~~x~~",
    "**b** __b__",
    # names
    "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__class__",
    "__init__", "__dict__", "__slots__", "self", "cls", "class", "def", "None", "True", "match",
    "type", "async", "await", "default", "function", "new", "this", "null", "undefined", "NaN",
    "arguments", "eval", "extra", "0", "1a", "a-b", "a b", "a.b", " a ", "", " ", "é", "\ufb01",
    "\uff41", "A/a", "fooBar", "\U0001f600", "fooBar/foo_bar", "a/b", "a~b", "a%25b", "../../etc/x",
    "con", "x" * 300,
    # patterns
    "^(a|a)*$", "(a+)+$", "(?=x)", "\\p{L}", "[^]", "(?<n>x)", "\\d++", "/",
)  # fmt: skip
