#pragma clang diagnostic ignored "-Wc23-extensions"
#include "BriefAssets.h"

static const unsigned char brand_mustache[] = {
#embed "../../Brief/brand.mustache"
};

static const unsigned char brief_css[] = {
#embed "../../Brief/brief.css"
};

static const unsigned char data_mustache[] = {
#embed "../../Brief/data.mustache"
};

static const unsigned char entry_mustache[] = {
#embed "../../Brief/entry.mustache"
};

static const unsigned char hangs_mustache[] = {
#embed "../../Brief/hangs.mustache"
};

static const unsigned char judgement_mustache[] = {
#embed "../../Brief/judgement.mustache"
};

static const unsigned char limits_mustache[] = {
#embed "../../Brief/limits.mustache"
};

static const unsigned char outcomes_mustache[] = {
#embed "../../Brief/outcomes.mustache"
};

static const unsigned char page_mustache[] = {
#embed "../../Brief/page.mustache"
};

static const unsigned char print_mustache[] = {
#embed "../../Brief/print.mustache"
};

static const unsigned char replies_mustache[] = {
#embed "../../Brief/replies.mustache"
};

static const unsigned char report_mustache[] = {
#embed "../../Brief/report.mustache"
};

static const unsigned char slides_mustache[] = {
#embed "../../Brief/slides.mustache"
};

static const unsigned char table_mustache[] = {
#embed "../../Brief/table.mustache"
};

#define ASSET(name, bytes) {name, bytes, sizeof bytes}

static const struct brief_asset assets[] = {
  ASSET("brand.mustache", brand_mustache),
  ASSET("brief.css", brief_css),
  ASSET("data.mustache", data_mustache),
  ASSET("entry.mustache", entry_mustache),
  ASSET("hangs.mustache", hangs_mustache),
  ASSET("judgement.mustache", judgement_mustache),
  ASSET("limits.mustache", limits_mustache),
  ASSET("outcomes.mustache", outcomes_mustache),
  ASSET("page.mustache", page_mustache),
  ASSET("print.mustache", print_mustache),
  ASSET("replies.mustache", replies_mustache),
  ASSET("report.mustache", report_mustache),
  ASSET("slides.mustache", slides_mustache),
  ASSET("table.mustache", table_mustache),
};

const struct brief_asset *brief_assets(int *count) {
  *count = sizeof assets / sizeof assets[0];
  return assets;
}
