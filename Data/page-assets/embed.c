#pragma clang diagnostic ignored "-Wc23-extensions"
#include "PageAssets.h"

static const unsigned char index_html[] = {
#embed "../../Page/index.html"
};

static const unsigned char page_css[] = {
#embed "../../Page/page.css"
};

static const unsigned char main_js[] = {
#embed "../../Page/main.js"
};

static const unsigned char app_js[] = {
#embed "../../Page/app.js"
};

static const unsigned char address_js[] = {
#embed "../../Page/address.js"
};

static const unsigned char arms_js[] = {
#embed "../../Page/arms.js"
};

static const unsigned char assumptions_js[] = {
#embed "../../Page/assumptions.js"
};

static const unsigned char batch_js[] = {
#embed "../../Page/batch.js"
};

static const unsigned char chart_js[] = {
#embed "../../Page/chart.js"
};

static const unsigned char claims_js[] = {
#embed "../../Page/claims.js"
};

static const unsigned char compare_js[] = {
#embed "../../Page/compare.js"
};

static const unsigned char data_js[] = {
#embed "../../Page/data.js"
};

static const unsigned char diagram_js[] = {
#embed "../../Page/diagram.js"
};

static const unsigned char dom_js[] = {
#embed "../../Page/dom.js"
};

static const unsigned char download_js[] = {
#embed "../../Page/download.js"
};

static const unsigned char drawer_js[] = {
#embed "../../Page/drawer.js"
};

static const unsigned char failures_js[] = {
#embed "../../Page/failures.js"
};

static const unsigned char fanchart_js[] = {
#embed "../../Page/fanchart.js"
};

static const unsigned char folder_js[] = {
#embed "../../Page/folder.js"
};

static const unsigned char head_js[] = {
#embed "../../Page/head.js"
};

static const unsigned char keys_js[] = {
#embed "../../Page/keys.js"
};

static const unsigned char layout_js[] = {
#embed "../../Page/layout.js"
};

static const unsigned char levers_js[] = {
#embed "../../Page/levers.js"
};

static const unsigned char live_js[] = {
#embed "../../Page/live.js"
};

static const unsigned char module_js[] = {
#embed "../../Page/module.js"
};

static const unsigned char notice_js[] = {
#embed "../../Page/notice.js"
};

static const unsigned char numbers_js[] = {
#embed "../../Page/numbers.js"
};

static const unsigned char order_js[] = {
#embed "../../Page/order.js"
};

static const unsigned char packed_js[] = {
#embed "../../Page/packed.js"
};

static const unsigned char panel_js[] = {
#embed "../../Page/panel.js"
};

static const unsigned char plan_js[] = {
#embed "../../Page/plan.js"
};

static const unsigned char pool_js[] = {
#embed "../../Page/pool.js"
};

static const unsigned char runtime_js[] = {
#embed "../../Page/runtime.js"
};

static const unsigned char sampling_js[] = {
#embed "../../Page/sampling.js"
};

static const unsigned char scales_js[] = {
#embed "../../Page/scales.js"
};

static const unsigned char serve_js[] = {
#embed "../../Page/serve.js"
};

static const unsigned char single_js[] = {
#embed "../../Page/single.js"
};

static const unsigned char stage_js[] = {
#embed "../../Page/stage.js"
};

static const unsigned char state_js[] = {
#embed "../../Page/state.js"
};

static const unsigned char statistics_js[] = {
#embed "../../Page/statistics.js"
};

static const unsigned char structure_js[] = {
#embed "../../Page/structure.js"
};

static const unsigned char svg_js[] = {
#embed "../../Page/svg.js"
};

static const unsigned char variable_js[] = {
#embed "../../Page/variable.js"
};

static const unsigned char verdicts_js[] = {
#embed "../../Page/verdicts.js"
};

static const unsigned char why_js[] = {
#embed "../../Page/why.js"
};

static const unsigned char words_js[] = {
#embed "../../Page/words.js"
};

static const unsigned char worker_js[] = {
#embed "../../Page/worker.js"
};

#define ASSET(name, bytes) {name, bytes, sizeof bytes}
static const struct page_asset assets[] = {
  ASSET("index.html", index_html),
  ASSET("page.css", page_css),
  ASSET("main.js", main_js),
  ASSET("app.js", app_js),
  ASSET("address.js", address_js),
  ASSET("arms.js", arms_js),
  ASSET("assumptions.js", assumptions_js),
  ASSET("batch.js", batch_js),
  ASSET("chart.js", chart_js),
  ASSET("claims.js", claims_js),
  ASSET("compare.js", compare_js),
  ASSET("data.js", data_js),
  ASSET("diagram.js", diagram_js),
  ASSET("dom.js", dom_js),
  ASSET("download.js", download_js),
  ASSET("drawer.js", drawer_js),
  ASSET("failures.js", failures_js),
  ASSET("fanchart.js", fanchart_js),
  ASSET("folder.js", folder_js),
  ASSET("head.js", head_js),
  ASSET("keys.js", keys_js),
  ASSET("layout.js", layout_js),
  ASSET("levers.js", levers_js),
  ASSET("live.js", live_js),
  ASSET("module.js", module_js),
  ASSET("notice.js", notice_js),
  ASSET("numbers.js", numbers_js),
  ASSET("order.js", order_js),
  ASSET("packed.js", packed_js),
  ASSET("panel.js", panel_js),
  ASSET("plan.js", plan_js),
  ASSET("pool.js", pool_js),
  ASSET("runtime.js", runtime_js),
  ASSET("sampling.js", sampling_js),
  ASSET("scales.js", scales_js),
  ASSET("serve.js", serve_js),
  ASSET("single.js", single_js),
  ASSET("stage.js", stage_js),
  ASSET("state.js", state_js),
  ASSET("statistics.js", statistics_js),
  ASSET("structure.js", structure_js),
  ASSET("svg.js", svg_js),
  ASSET("variable.js", variable_js),
  ASSET("verdicts.js", verdicts_js),
  ASSET("why.js", why_js),
  ASSET("words.js", words_js),
  ASSET("worker.js", worker_js),
};

const struct page_asset *page_assets(int *count) {
  *count = sizeof assets / sizeof assets[0];
  return assets;
}
