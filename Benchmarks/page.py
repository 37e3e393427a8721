"""How fast the page answers, in Chromium: python3 page.py DEMARCHE; prints medians.

Needs what Scripts/install chromium installs. A policy lever is moved with one current policy, two large charts and the strip.
"""
import functools
import http.server
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from playwright.sync_api import sync_playwright

demarche = sys.argv[1]
folder = pathlib.Path(tempfile.mkdtemp())


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, *_):
        pass


MEASURE = """async () => {
  const app = window.demarche, show = app.stage.show.bind(app.stage), slider = document.getElementById("lever-offer");
  let seen = () => {};
  app.stage.show = (arms, futures, ...rest) => { show(arms, futures, ...rest); seen(futures); };
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const move = async (kind, value, wanted) => {
    const began = performance.now();
    await new Promise((resolve) => {
      seen = (futures) => { if (futures >= wanted) { seen = () => {}; resolve(); } };
      slider.value = value;
      slider.dispatchEvent(new Event(kind, { bubbles: true }));
    });
    await painted();
    return performance.now() - began;
  };
  const few = [], many = [];
  for (let k = 0; k < 25; k++) few.push(await move("input", 100 + 15 * k, 64));
  // A hand rests before it lets go of the next lever.
  const rest = () => new Promise((resolve) => setTimeout(resolve, 400));
  for (let k = 0; k < 15; k++) {
    await rest();
    many.push(await move("change", 105 + 30 * k, 1024));
  }
  let longest = 0;
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration); });
  observer.observe({ entryTypes: ["longtask"] });
  for (let k = 0; k < 60; k++) await move("input", 100 + 7 * k, 64);
  const heap = async () => {
    for (let k = 0; k < 3; k++) { gc(); await rest(); }
    return performance.memory.usedJSHeapSize;
  };
  const drag = async (times) => { for (let k = 0; k < times; k++) await move("input", 100 + (k % 400), 64); };
  await drag(500);
  const before = await heap();
  await drag(9500);
  return { few, many, longest, growth: await heap() / before - 1 };
}"""


def wait(page, futures):
    while page.evaluate("() => Number(document.getElementById('futures').dataset.futures ?? 0)") < futures:
        page.wait_for_timeout(2)


subprocess.run([demarche, "publish", "corridor", "--out", str(folder / "site")], check=True, capture_output=True)
subprocess.run([demarche, "publish", "corridor", "--out", str(folder), "--single-file"], check=True, capture_output=True)
size = sum(file.stat().st_size for file in (folder / "site").iterdir())
print(f"folder {size / 1000:.0f} KB, one file {(folder / 'corridor.html').stat().st_size / 1000:.0f} KB")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder / "site")))
threading.Thread(target=server.serve_forever, daemon=True).start()
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--js-flags=--expose-gc", "--enable-precise-memory-info"])
    paints, fans = [], []
    for _ in range(5):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        began = time.perf_counter()
        page.goto((folder / "corridor.html").as_uri())
        wait(page, 64)
        fans.append(time.perf_counter() - began)
        paints.append(page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN") / 1e3)
        page.close()
    print(f"from disk: first paint {statistics.median(paints):.2f} s, first fans {statistics.median(fans):.2f} s")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    wait(page, 4096)
    found = page.evaluate(MEASURE)
    print(f"a lever to painted bands: 64 futures {statistics.median(found['few']):.0f} ms, 1,024 {statistics.median(found['many']):.0f} ms")
    print(f"longest task while dragging {found['longest']:.0f} ms, heap after 10,000 drags against that after 500 {100 * found['growth']:+.1f} %")
    browser.close()
server.shutdown()
