#pragma once

// A file of the page.
struct page_asset {
  const char *name;
  const unsigned char *bytes;
  long size;
};

const struct page_asset *page_assets(int *count);
