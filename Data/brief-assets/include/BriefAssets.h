#pragma once

// A template or a style of the brief.
struct brief_asset {
  const char *name;
  const unsigned char *bytes;
  long size;
};

const struct brief_asset *brief_assets(int *count);
