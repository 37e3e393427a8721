"""The page of `demarche serve` in a real browser: python3 serve.py DEMARCHE FOLDER; says what fails and exits 1."""
import csv
import pathlib
import re
import signal
import subprocess
import sys

from playwright.sync_api import sync_playwright

from pagekit import changed, check, demarche, end, look, open_page, run, settle, wait

folder = pathlib.Path(sys.argv[2])
model = folder / "sir.dem"
good = (pathlib.Path(__file__).parents[2] / "Models" / "sir" / "sir.dem").read_text()
bad = good.replace("time ", "tiem ", 1)
foreign = pathlib.Path(__file__).parents[2] / "Conformance"
fragile = """
model fragile "What is drawn from may run dry"
time year 2020 to 2040 step 1/16 report 1/4 compare 2030 to 2040
lever push: 1/year in 0 to 3 "Push"\n  history 2020: 1
uncertain pull: 1/year = 2 ~ uniform(0, 6) @judgement "Pull"
stock level: 1 "Level"
  start 4
  gains push
  loses pull
aux root: 1 = sqrt(level)
outcome root "Root of the level"
"""

DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def serve(*arguments):
    server = subprocess.Popen([demarche, "serve", str(model), *arguments], stdout=subprocess.PIPE, text=True)
    return server, server.stdout.readline().strip()


def notice(page, words):
    """Waits until the notice says something; empty: until there is none."""
    for _ in range(500):
        text = page.inner_text("#notice") if page.locator("#notice").is_visible() else ""
        if (words in text) if words else text == "":
            return text or "nothing"
        page.wait_for_timeout(20)
    return ""


def titled(page, title):
    for _ in range(500):
        if page.inner_text("#title") == title:
            settle(page, 64)
            return True
        page.wait_for_timeout(20)
    return False


model.write_text(good)
(folder / "fragile.dem").write_text(fragile)
server, address = serve()
port = address.split(":")[2].strip("/")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = open_page(browser, address, allowed=["Failed to load resource: net::ERR_CONNECTION_REFUSED", "Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING"])
    settle(page)
    title = page.inner_text("#title")

    page.locator("#open-why").click()
    page.locator("#why-controls select").select_option(label="The epidemic")
    wait(page, "() => document.querySelectorAll('#why-diagram .shape').length === 10")
    middle = page.evaluate("""() => { const rect = (name) => { const box = document.querySelector(`#why-diagram [aria-label="${name}"] rect`); return Number(box.getAttribute('x')) + Number(box.getAttribute('width')) / 2; };
      return rect('infected') - rect('infection'); }""")
    check("a view stands as its author drew it", abs(middle - 140) < 1e-6)
    page.screenshot(path=str(folder / "view.png"))
    page.get_by_role("button", name="infection", exact=True).click()
    wait(page, "() => document.querySelector('#why-card h3').textContent.startsWith('infection')")
    check("and stays when one of its variables is chosen", page.locator("#why-controls select option:checked").text_content() == "The epidemic")
    page.keyboard.press("Escape")

    model.write_text(good.replace('sir "', 'sir "Another: ', 1))
    check("an edited model is shown by itself", titled(page, f"Another: {title}"))

    model.write_text(bad)
    said = notice(page, "error")
    check("mistakes stand on the page, with place, underline and hint", "sir.dem:" in said and "^" in said and "hint:" in said and "last good" in said)
    look(page, "mistakes in a model")
    page.screenshot(path=str(folder / "mistakes.png"))
    lever = page.locator("#levers input[type=range]").first
    before = page.url
    lever.press("ArrowRight")
    changed(page)
    check("the last good model keeps running", page.url != before)
    model.write_text(good)
    check("and they go when they are mended", titled(page, title) and notice(page, "") != "")
    check("what was chosen is still there", "l=" in page.url)

    page.evaluate(DROP, ["bad.dem", bad])
    check("a bad model that is dropped says why", "bad.dem:" in notice(page, "error"))
    page.evaluate(DROP, ["large.dem", "#" * (8 << 20) + "\n"])
    check("one that is too large is refused", notice(page, "larger") != "")
    page.evaluate(DROP, ["dropped.dem", good.replace('sir "', 'sir "Dropped: ', 1)])
    check("a good one is shown", titled(page, f"Dropped: {title}"))

    for name in ["reservoir.mdl", "documents/queue.xmile"]:
        page.evaluate(DROP, [name.split("/")[-1], (foreign / name).read_text()])
        stem = name.split("/")[-1].split(".")[0]
        check(f"a model of another tool is shown: {name}", titled(page, stem))
        look(page, f"the page of {name}")

    page.evaluate(DROP, ["fragile.dem", fragile])
    check("a model whose futures may fail is shown", titled(page, "What is drawn from may run dry"))
    changed(page)
    run("run", str(folder / "fragile.dem"), "--runs", "1024", "--out", str(folder / "fragile"))
    failed = list(csv.DictReader(open(folder / "fragile" / "failures.csv", newline="")))
    page.evaluate("() => clearTimeout(window.demarche.idle)")
    check("it counts those that failed", page.inner_text("#failed").startswith(f"{len(failed)} failed"))
    page.locator("#failed button").click()
    wait(page, "() => document.querySelectorAll('#failed span').length > 0")
    first, names = min(float(row["time"]) for row in failed), {row["variable"] for row in failed}
    found = re.search(r"first not finite: (.*) \(from ([0-9.]+)\)", " ".join(page.inner_text("#failed").split()))
    check("and names the variable as demarche run does", {found[1]} == names and abs(float(found[2]) - first) < 1e-3)
    page.locator("#failed button").click()
    wait(page, "() => document.querySelector('#why-card h3')?.textContent.startsWith('root')")
    page.screenshot(path=str(folder / "failed.png"))
    look(page, "failed futures")
    page.keyboard.press("Escape")

    server.send_signal(signal.SIGKILL)
    server.wait()
    check("a server that has gone is missed", "Not connected since" in notice(page, "Not connected"))
    lever = page.locator("#levers input[type=range]").first
    lever.press("ArrowRight")
    changed(page)
    check("the page goes on working without it", page.locator("#undo").is_enabled())
    server, _ = serve("--port", port)
    check("one that is started again is found", titled(page, title) and notice(page, "") != "")
    browser.close()

server.send_signal(signal.SIGINT)
check("Ctrl-C ends it", server.wait(timeout=5) in (-signal.SIGINT, 130))
end()
