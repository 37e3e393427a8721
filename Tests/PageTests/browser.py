"""The page in a real browser: python3 browser.py DEMARCHE FOLDER, where FOLDER is made; says what fails and exits 1."""
import csv
import functools
import http.server
import json
import pathlib
import re
import shutil
import struct
import sys
import threading

from playwright.sync_api import sync_playwright

from pagekit import changed, check, end, look, open_page, run, settle, wait

folder = pathlib.Path(sys.argv[2])


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


site = folder / "site"
run("publish", "corridor", "--out", str(site))
run("publish", "corridor", "--out", str(folder), "--single-file")
run("run", "corridor", "--runs", "256", "--out", str(folder / "tables"))
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/index.html"


def download(page, kind):
    page.locator("#downloads summary").click()
    with page.expect_download() as waiting:
        page.locator(f"#{kind}").click()
    return waiting.value.path()


def expected_means(policy, tables="tables"):
    with open(folder / tables / "outcomes.csv", newline="") as file:
        return [float(row["value"]) for row in csv.DictReader(file) if row["policy"] == policy and row["outcome"] == "attacks_kp"]


MEANS = """() => {
  const app = window.demarche, arm = app.shown[app.shown.length - 1].arm, outcomes = app.plan.outcomes(arm);
  const means = outcomes.means(0, 256, { name: "test", keeps: null });
  return Array.from(new BigUint64Array(means.buffer), String);
}"""

SENTENCES = """async (outcomes) => {
  const { words } = await import("./words.js"), { shownUnit } = await import("./levers.js");
  return outcomes.map(({ label, unit, material, reference, joint: { change, share_up, share_down } }) => words.finding({
    label, unit: shownUnit(unit), material, median: change.median, low: change.q10, high: change.q90, of: reference.median, share: change.median < 0 ? share_down : share_up }));
}"""


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = open_page(browser, address)
    settle(page)
    check("the first view does not scroll at 1280 x 800", page.evaluate("document.documentElement.scrollHeight <= 800 && document.documentElement.scrollWidth <= 1280"))
    check("it says that nothing has moved", "Current is the status quo" in page.inner_text("#findings"))
    page.screenshot(path=str(folder / "first.png"))

    agreeing = sum(row["in_record"] == "true" for row in csv.DictReader(open(folder / "tables" / "futures.csv", newline="")))
    found = page.evaluate("() => window.demarche.plan.outcomes(window.demarche.shown[0].arm).agreement(256).reduce((a, b) => a + b, 0)")
    check("as many futures agree with the record as in demarche run", found == agreeing > 0)

    page.get_by_role("button", name="joint", exact=True).click()
    changed(page)
    check("a preset says what follows", "attacks in khyber pakhtunkhwa: −" in page.inner_text("#findings").lower())
    check("and its difference stands in the address", "border_closure:0.9" in page.url)
    words = page.evaluate(MEANS)
    means = [str(struct.unpack("<Q", struct.pack("<d", value))[0]) for value in expected_means("coordinated")]
    check("its futures are those of demarche run to the last bit", words == means)
    page.screenshot(path=str(folder / "policy.png"))
    look(page, "light")

    # More futures come when the page is idle; here it is to stay with those it shows.
    page.evaluate("() => clearTimeout(window.demarche.idle)")
    wait(page, "() => window.demarche.pool.isDone")
    shown = page.evaluate("() => window.demarche.stage.last[1]")
    rows = list(csv.DictReader(open(download(page, "csv"), newline="")))
    check("the downloaded bands are of all outcomes and policies shown", len(rows) == 2 * 13 * 61 and {row["policy"] for row in rows} == {"status quo", "joint"})
    run("run", "corridor", "--runs", str(shown), "--out", str(folder / "as-shown"))
    wanted = {(row["policy"], row["outcome"], float(row["time"])): row for row in csv.DictReader(open(folder / "as-shown" / "quantiles.csv", newline="")) if row["futures"] == "all"}
    names = {"status quo": "status_quo", "joint": "coordinated"}
    check("and those of demarche run to the last bit", all(
        float(row[q]) == float(wanted[names[row["policy"]], row["outcome"], float(row["time"])][q]) for row in rows for q in ("q10", "q25", "q50", "q75", "q90")))

    answer = {each["outcome"]: each for each in json.loads(run("run", "corridor", "--runs", str(shown), "--outcome", "all", "--json"))["outcomes"]}
    expected = page.evaluate(SENTENCES, [{**each, "joint": next(policy for policy in each["policies"] if policy["policy"] == "coordinated")} for each in map(answer.get, page.evaluate("window.demarche.model.answeredBy.slice(0, 3).map((number) => window.demarche.model.outputs[number].name)"))])
    check("the sentences say what demarche run --json has, word for word", len(expected) == 3 and page.locator("#findings li").all_text_contents() == expected)

    page.locator("#open-compare").click()
    wait(page, "() => document.querySelectorAll('#compare-table tbody tr').length > 0 && window.demarche.pool.isDone")
    table = page.inner_text("#compare-table")
    text = run("run", "corridor", "--outcome", "all", "--runs", "1024")
    wait(page, "() => window.demarche.pool.isDone && window.demarche.compare.isOpen && window.demarche.plan.reach(window.demarche.cornered) >= 256")
    marked = page.evaluate("Array.from(document.querySelectorAll('#compare-table tbody b')).filter((cell) => cell.textContent.endsWith('*')).length")
    check(f"as many directions are built in as in demarche run: {marked}", marked == len(re.findall(r"\d\*", text)) > 0)
    check("policies stand beside each other", "joint, tighter" in table and "≈" in table and "↓ China, Pakistan, the West" in table)
    page.screenshot(path=str(folder / "compare.png"))
    look(page, "the table of policies")
    page.keyboard.press("Escape")
    page.locator("#close-compare").click() if page.locator("#compare").is_visible() else None

    page.locator("#open-why").click()
    page.get_by_role("button", name="haven", exact=True).click()
    wait(page, "() => document.querySelector('#why-card h3').textContent.startsWith('haven') && /[0-9]/.test(document.querySelector('#why-card .plot .value').textContent)")
    card = page.inner_text("#why-card")
    check("a variable of the diagram shows its equation, in words too, and what acts on it", "aux haven" in card and "haven is" in card and "Acted on by" in card)
    found = page.evaluate("""() => { const { plan, shown, card } = window.demarche.why, [, { arm }] = shown;
      const values = new Float64Array(64); plan.outcomes(arm).values(card.outputs.indexOf(window.demarche.why.structure.variables.findIndex(({ name }) => name === 'haven')), 60, values, { name: 'all', keeps: null }); return String(values[7]); }""")
    alone = list(csv.DictReader(run("run", "corridor", "--only-run", "7", "--policy", "coordinated").splitlines()))
    check("in futures of demarche run to the last digit", float(found) == float(alone[-1]["haven"]))
    page.screenshot(path=str(folder / "why.png"))
    look(page, "why")
    page.locator("#why-controls select").select_option(label=page.locator("#why-controls optgroup:last-child option").first.text_content())
    page.locator("#why-switch").uncheck()
    changed(page)
    check("a loop can be cut where it is seen, as an assumption", "off=R1" in page.url and "assumption moved" in page.inner_text("#cause"))
    page.locator("#undo").click()
    changed(page)
    check("and works again", page.locator("#why-switch").is_checked())
    page.keyboard.press("Escape")
    page.locator("#close-why").click() if page.locator("#why").is_visible() else None

    page.locator("#reset-levers").click()
    page.locator("#open-claims").click()
    wait(page, "() => document.querySelectorAll('#claims-list .findings li').length > 0 && window.demarche.pool.isDone")
    said = " ".join(run("source", "corridor", "--runs", "1024").split())
    found = page.evaluate("() => Array.from(document.querySelectorAll('#claims-list .findings li'), (item) => item.textContent)")
    missing = [text for text in found if " ".join(text.replace("\u202f", " ").split()) not in said]
    check(f"claims have the verdicts of demarche source, in its words: {missing[:2]}", len(found) > 20 and not missing)
    page.locator("#claims-list summary").first.click()
    wait(page, "() => document.querySelectorAll('.lever.marked').length > 0")
    changed(page)
    check("a claim shows its outcome", page.evaluate("window.demarche.model.outputs[document.querySelector('#charts select').value].name") == "recognition")
    page.screenshot(path=str(folder / "claims.png"))
    look(page, "claims")
    page.locator("#claims-list details[open] > button").click()
    changed(page)
    check("and can be set", page.locator("#presets [aria-pressed=true]").inner_text() == "joint")
    page.keyboard.press("Escape")
    check("Escape closes a drawer and gives the focus back", page.evaluate("document.activeElement.id") == "open-claims")

    slider = page.locator("[data-lever=offer]")
    slider.focus()
    before = slider.input_value()
    page.keyboard.press("ArrowRight")
    changed(page)
    check("an arrow key moves a lever", slider.input_value() != before)
    check("and the cause is named", "Policy moved the lines" in page.inner_text("#cause"))
    page.locator("#undo").click()
    check("undo takes it back", slider.input_value() == before)
    page.locator("#redo").click()
    check("redo makes it again", slider.input_value() != before)

    steps = page.evaluate("window.demarche.history.past.length")
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for place in range(10):
        page.mouse.move(box["x"] + box["width"] * (0.5 + place / 40), box["y"] + box["height"] / 2)
    page.mouse.up()
    changed(page)
    check("a drag is one step of undo", page.evaluate("window.demarche.history.past.length") == steps + 1)

    page.get_by_label("The Taliban won't").check()
    changed(page)
    check("a hypothesis is an assumption", "An assumption moved the lines" in page.inner_text("#cause"))
    page.locator("#baseline").uncheck()
    check("a baseline apart is said", "mixes policy and assumption" in page.inner_text("#cause"))
    changed(page)

    page.locator("details.uncertain > summary").click()
    page.get_by_label("Find an assumption").fill("need")
    item = page.locator(".ranges li:visible").first
    item.locator("summary").click()
    entry = item.locator("details input").first
    before = page.inner_text("#strip")
    entry.fill("-1000000")
    entry.press("Enter")
    changed(page)
    check("a range can be changed and stands in the address", "&r=" in page.url and page.inner_text("#strip") != before)
    page.locator("#undo").click()
    changed(page)

    entry.fill("500")
    entry.press("Enter")
    changed(page)
    page.keyboard.press("Escape")
    page.locator("#stage").click(position={"x": 5, "y": 5})
    page.keyboard.press("p")
    changed(page)
    check("levers of one's own can be pinned", page.locator("#pins button").inner_text().startswith("edited 1"))
    page.locator("#pins button").click()
    changed(page)
    check("and let go", page.locator("#pins button").count() == 0)

    files = {kind: pathlib.Path(download(page, kind)).read_bytes() for kind in ("svg", "png", "scenario")}
    check("the charts can be had as SVG and PNG", page.evaluate("window.demarche.stage.charts[0].picture.outcome.label").encode() in files["svg"] and files["png"].startswith(b"\x89PNG") and len(files["png"]) > 20000)
    (folder / "scenario.yaml").write_bytes(files["scenario"])
    run("run", "corridor", "--scenario", str(folder / "scenario.yaml"), "--runs", "256", "--out", str(folder / "scenario"))
    means = [str(struct.unpack("<Q", struct.pack("<d", value))[0]) for value in expected_means("scenario", "scenario")]
    check("the saved scenario runs on the command line to the last bit", page.evaluate(MEANS) == means)

    page.locator("#in-record").check()
    settle(page, 4096)
    link = page.url
    findings = page.inner_text("#findings")
    fresh = open_page(browser, link)
    settle(fresh, 4096)
    check("a link restores everything in another profile", fresh.inner_text("#findings") == findings)

    chart = page.locator("#charts canvas").first
    chart.focus()
    page.keyboard.press("ArrowLeft")
    check("arrow keys read years", page.inner_text("#charts output").startswith("In 20"))
    check("a chart says what it shows", "sampled futures" in chart.get_attribute("aria-label"))
    check("all charts read the same year", all(text.startswith("In 20") for text in page.locator("#charts output").all_inner_texts()))
    page.keyboard.press("r")
    page.wait_for_timeout(100)
    check("the last change can be replayed", page.evaluate("window.demarche.stage.replaying !== undefined"))
    page.keyboard.press("Shift")
    check("until a key is pressed", page.evaluate("window.demarche.stage.replaying === undefined"))
    page.locator("#open-data").click()
    check("a table stands behind the charts", page.locator("#data-tables tbody tr").count() == 2 * 61)
    look(page, "the table behind the charts")
    page.keyboard.press("?")
    check("the keys are listed", "replay the last change" in page.inner_text("#keys"))
    look(page, "the keys")
    page.keyboard.press("Escape")

    narrow = open_page(browser, address, 360, 740)
    check("nothing is cut off at 360 px", narrow.evaluate("document.documentElement.scrollWidth <= 360"))
    look(narrow, "narrow")
    narrow.screenshot(path=str(folder / "narrow.png"))

    dark = open_page(browser, link, color_scheme="dark")
    settle(dark)
    look(dark, "dark")
    dark.screenshot(path=str(folder / "dark.png"))

    bad = open_page(browser, address + "#l=offer:99999,nothing:1,x&h=control:maybe&pins=none&u=%")
    check("an address that makes no sense does no harm", bad.locator("[data-lever=offer]").input_value() == "600")

    mirrored = site / "mirrored"
    shutil.copytree(site, mirrored)
    (mirrored / "words.js").rename(mirrored / "words-english.js")
    shutil.copy(pathlib.Path(__file__).parent / "mirrored.js", mirrored / "words.js")
    for width, height in ((1280, 800), (360, 740)):
        other = open_page(browser, address.replace("index.html", "mirrored/index.html"), width, height)
        check(f"another language, from right to left, fits at {width}", other.evaluate(
            "[document.documentElement.dir === 'rtl', document.documentElement.scrollWidth <= innerWidth, document.getElementById('policy').getBoundingClientRect().left >= document.getElementById('stage').getBoundingClientRect().left].every(Boolean)"))
        strange = other.evaluate("""() => Array.from(document.querySelectorAll('[data-word], [data-title], #cause, #futures, #findings li, .note, legend, summary'))
          .map((element) => element.title || element.textContent).filter((text) => text.trim() !== '' && !text.includes('⟦')).slice(0, 5)""")
        known = other.evaluate("JSON.stringify(window.demarche.model)")
        check(f"all words are in one file: {strange}", all(text in known for text in strange))
        look(other, f"from right to left at {width}")
        other.screenshot(path=str(folder / f"mirrored-{width}.png"))
    thumb = other.locator("[data-lever=offer]")
    thumb.focus()
    before = float(thumb.input_value())
    thumb.press("ArrowUp")
    check("levers work in it", float(thumb.input_value()) > before)

    still = open_page(browser, address, reduced_motion="reduce")
    settle(still)
    still.keyboard.press("2")
    changed(still)
    still.keyboard.press("r")
    still.wait_for_timeout(450)
    check("where motion is to be reduced, before and after are shown without any", still.evaluate(
        "matchMedia('(prefers-reduced-motion: reduce)').matches && window.demarche.stage.replaying !== undefined"))

    keys = open_page(browser, address)
    settle(keys)
    reached = set()
    for _ in range(400):
        keys.keyboard.press("Tab")
        reached.add(keys.evaluate("document.activeElement.dataset.lever || document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.slice(0, 40)"))
        if keys.evaluate("document.activeElement === document.body"):
            break
    wanted = {"open-compare", "open-data", "share", "theme", "open-keys", "offer", "border_closure", "open-claims", "pin", "replay", "open-why", "in-record", "baseline", "reset-levers"} - {"pin", "replay"}
    check(f"the keyboard reaches everything: {wanted - reached}", wanted <= reached)
    keys.locator("#presets button").nth(4).focus()
    keys.keyboard.press("Enter")
    changed(keys)
    keys.keyboard.press("w")
    wait(keys, "() => document.querySelectorAll('#why-diagram .shape').length > 0")
    keys.locator("#why-diagram .shape").first.focus()
    keys.keyboard.press("Enter")
    wait(keys, "() => document.querySelectorAll('#why-diagram .shape.chosen').length === 1")
    keys.keyboard.press("Escape")
    wait(keys, "() => !document.getElementById('why').open && document.activeElement.id === 'open-why'")
    check("a policy, a diagram and the way back need no mouse", True)

    single = open_page(browser, (folder / "corridor.html").as_uri() + "#" + link.split("#")[1], offline=True)
    settle(single, 4096)
    check("one file from disk, offline, says the same", single.inner_text("#findings") == findings)
    with single.expect_download() as waiting:
        single.locator("#share").click()
    waiting.value.save_as(folder / "copy.html")
    copy = open_page(browser, (folder / "copy.html").as_uri(), offline=True)
    settle(copy, 4096)
    check("its copy holds what was chosen", copy.inner_text("#findings") == findings)
    with copy.expect_download() as waiting:
        copy.locator("#share").click()
    check("and a copy of the copy is as long", abs(pathlib.Path(waiting.value.path()).stat().st_size - (folder / "copy.html").stat().st_size) < 2)
    browser.close()

server.shutdown()
end()
