"""Texts that would do harm in an output, if they got out of the place that they belong to."""

TEXTS = (
    # strings, templates and code
    '"', "'", "`", "``", "\\", '\\"', '"""', "a\\", "\\`x\\`", "`a", "${globalThis.PWN=1}",
    '");globalThis.PWN=1;("', "{{ 7*7 }}", "{% raw %}", "{# #}",
    # comments and lines
    "*/globalThis.PWN=1;/*", "/**/", "*\\/", "\n*/\nexport const PWN = 1;\n/*", "\rPWN\r\nPWN",
    "\n\n# PWN\n\n- x", "\x00\x0b\x0c\x1c\x85\u2028PWN\u2029", "@deprecated", "{@link PWN}",
    # characters that are not seen, or that are none
    "\u202ereversed", "\ud800", "\ufeff",
    # HTML
    "</script><script>PWN=1</script>", "<!-- -->", "]]>", "<img src=x onerror=PWN>", "&amp; &lt;",
    # Markdown
    "[a](javascript:x)", "![a](x)", "[a]: x", "[^1]", "[x] a", "a|b", "a\\|b", "a\\\\|b", "|",
    "| a | b |\n| --- | --- |", "# h", "## h #", "- x", "* x", "1. x", "> q", "---", "===", "~~~",
    "```", "```js", "    code", "www.evil.example", "https://evil.example/a_b", "$x$", "~~x~~",
    "**b** __b__",
    # names
    "__proto__", "constructor", "prototype", "default", "new", "0", "1a", "a-b", "a b", " a ", "",
    " ", "é", "\U0001f600", "x" * 300,
)  # fmt: skip
