#pragma clang diagnostic ignored "-Wc23-extensions"
#include "DirectionNumbers.h"

static const unsigned char csv[] = {
#embed "joe-kuo-2008-2000.csv"
};

const unsigned char *direction_numbers_csv(size_t *length) {
  *length = sizeof csv;
  return csv;
}
