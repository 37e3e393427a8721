"""A thousand texts that would be scripts, styles, pictures, addresses or a change of direction if they were not text."""
import json

SEEDS = [
    "<script>window.hit = N</script>", "</style><script>window.hit = N</script>", "</title><script>window.hit = N</script>",
    "<img src=x onerror='window.hit = N'>", "<svg onload='window.hit = N'>", "<svg><script>window.hit = N</script></svg>",
    "<body onload='window.hit = N'>", "<iframe srcdoc='<script>parent.hit = N</script>'>", "<a href='javascript:window.hit = N'>x</a>",
    "javascript:window.hit = N", "data:text/html,<script>window.hit = N</script>", "' onmouseover='window.hit = N' x='",
    "\" onfocus=\"window.hit = N\" autofocus x=\"", "<details open ontoggle='window.hit = N'>", "<style>@import 'http://evil.example/N.css';</style>",
    "<style>body { background: url(http://evil.example/N.png) }</style>", "<link rel=stylesheet href=http://evil.example/N.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/N'>", "<base href=http://evil.example/N>", "<form action=http://evil.example/N><button>x",
    "{{{style}}}N", "{{#limits}}N{{/limits}}", "{{> print}}N", "</script><script>window.hit = N</script>", "<!--", "--><script>window.hit = N</script>",
    "<![CDATA[<script>window.hit = N</script>]]>", "&lt;script&gt;window.hit = N&lt;/script&gt;", "\\u003cscript\\u003ewindow.hit = N", "<math><mtext><script>window.hit = N</script>",
    "<textarea><script>window.hit = N</script>", "\u202Egnp.exe\u202CN", "\u2066<b>\u2069N", "\u200FN\u061C", "${window.hit = N}", "`;window.hit = N;`",
    "<object data='javascript:window.hit = N'>", "<embed src='javascript:window.hit = N'>", "<video><source onerror='window.hit = N'>", "<input autofocus onfocus='window.hit = N'>",
]
TEXTS = [SEEDS[number % len(SEEDS)].replace("N", str(number)) for number in range(1000)]


def write(folder):
    """A model with its claims and sources, all named by hostile texts; returns the model's path."""
    texts = iter(TEXTS)
    plain = lambda: next(texts).replace('"', "'").replace("\\", "/").replace("`", "'")
    policies = "\n".join(f'policy p{number} "{plain()}"\n  push = {1 + number / 100}' for number in range(1, 40))
    cases = "\n".join(f'  case c{number} "{plain()}" short "{plain()}": pull = {number / 10}' for number in range(1, 6))
    (folder / "hostile.dem").write_text(f"""model hostile "{plain()}"
  question "{plain()}"
    answered by level
time year 2020 to 2030 step 1/4
lever push: 1/year in 0 to 3 "{plain()}"
  history 2020: 1
uncertain pull: 1/year = 2 ~ uniform(0, 6) @judgement "{plain()}"
stock level: 1 "{plain()}"
  start 4
  gains push
  loses loss
flow loss: 1/year = pull * level
policy base "{plain()}"
{policies}
hypothesis h "{plain()}"
{cases}
outcome level "{plain()}"
  material 0.01 because "{plain()}"
""")
    text = lambda: json.dumps(next(texts), ensure_ascii=True)
    sources = [f"  - {{id: s{number}, title: {text()}, author: {text()}, publisher: {text()}, address: {text()}, date: {text()}, reliability: B}}" for number in range(60)]
    claims = [f"  - {{id: c{number}, paraphrase: {text()}, note: {text()}, tests: [{{policy: p1, raises: [level]}}]}}" for number in range(40)]
    entries = [f"  - {{id: e{number}, source: s{number % 60}, place: {text()}, says: {text()}, credibility: 2, as_of: 2024, for: [pull], consistent: [c1]}}" for number in range(100)]
    keys = [f"  - {{id: a{number}, statement: {text()}, sets: [pull], if_false: {{pull: 1}}}}" for number in range(10)]
    signs = [f"  - {{id: i{number}, observable: {text()}, variable: level, above: 1, at: 2028, favours: c1}}" for number in range(10)]
    readings = [f"  - {{name: {text()}, policy: p1, case: {text()}, counter: e1}}" for number in range(10)]
    limits = [f"  - {text()}" for number in range(60)]
    topics = [f"  {text()}: [level]" for number in range(40)]
    rest = [f"  - {text()}" for _ in texts]
    (folder / "claims.yaml").write_text("\n".join(
        ["source: s1", "sources:", *sources, "claims:", *claims, "evidence:", *entries, "assumptions:", *keys, "indicators:", *signs,
         "readings:", *readings, "limits:", *limits, *rest, "topics:", *topics]) + "\n")
    return folder / "hostile.dem"
