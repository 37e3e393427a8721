#pragma clang diagnostic ignored "-Wc23-extensions"
#include "ShippedModels.h"

static const unsigned char corridor[] = {
#embed "../../Models/corridor/corridor.dem"
};

static const unsigned char corridor_checks[] = {
#embed "../../Models/corridor/checks.dem"
};

static const unsigned char corridor_claims[] = {
#embed "../../Models/corridor/claims.yaml"
};

static const unsigned char corridor_investment[] = {
#embed "../../Models/corridor-investment/corridor-investment.dem"
};

static const unsigned char corridor_investment_checks[] = {
#embed "../../Models/corridor-investment/checks.dem"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof bytes}

static const struct shipped_file files[] = {
    FILE_AT("corridor/corridor.dem", corridor),
    FILE_AT("corridor/checks.dem", corridor_checks),
    FILE_AT("corridor/claims.yaml", corridor_claims),
    FILE_AT("corridor-investment/corridor-investment.dem", corridor_investment),
    FILE_AT("corridor-investment/checks.dem", corridor_investment_checks),
};

size_t shipped_file_count(void) { return sizeof files / sizeof files[0]; }

struct shipped_file shipped_file_at(size_t index) { return files[index]; }
