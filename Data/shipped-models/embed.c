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

static const unsigned char evidence_sources[] = {
#embed "../../Evidence/sources.yaml"
};

static const unsigned char corridor_investment[] = {
#embed "../../Models/corridor-investment/corridor-investment.dem"
};

static const unsigned char corridor_investment_checks[] = {
#embed "../../Models/corridor-investment/checks.dem"
};

static const unsigned char sir[] = {
#embed "../../Models/sir/sir.dem"
};

static const unsigned char sir_checks[] = {
#embed "../../Models/sir/checks.dem"
};

static const unsigned char lotka_volterra[] = {
#embed "../../Models/lotka-volterra/lotka-volterra.dem"
};

static const unsigned char lotka_volterra_checks[] = {
#embed "../../Models/lotka-volterra/checks.dem"
};

static const unsigned char bass[] = {
#embed "../../Models/bass/bass.dem"
};

static const unsigned char bass_checks[] = {
#embed "../../Models/bass/checks.dem"
};

static const unsigned char market_growth[] = {
#embed "../../Models/market-growth/market-growth.dem"
};

static const unsigned char market_growth_checks[] = {
#embed "../../Models/market-growth/checks.dem"
};

static const unsigned char lake[] = {
#embed "../../Models/lake/lake.dem"
};

static const unsigned char lake_checks[] = {
#embed "../../Models/lake/checks.dem"
};

static const unsigned char arms_race[] = {
#embed "../../Models/arms-race/arms-race.dem"
};

static const unsigned char arms_race_checks[] = {
#embed "../../Models/arms-race/checks.dem"
};

static const unsigned char commons[] = {
#embed "../../Models/commons/commons.dem"
};

static const unsigned char commons_checks[] = {
#embed "../../Models/commons/checks.dem"
};

static const unsigned char bargain[] = {
#embed "../../Models/bargain/bargain.dem"
};

static const unsigned char bargain_checks[] = {
#embed "../../Models/bargain/checks.dem"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof bytes}

static const struct shipped_file files[] = {
    FILE_AT("corridor/corridor.dem", corridor),
    FILE_AT("corridor/checks.dem", corridor_checks),
    FILE_AT("corridor/claims.yaml", corridor_claims),
    // Beside the models' folder, of which nothing lies above.
    FILE_AT("Evidence/sources.yaml", evidence_sources),
    FILE_AT("corridor-investment/corridor-investment.dem", corridor_investment),
    FILE_AT("corridor-investment/checks.dem", corridor_investment_checks),
    FILE_AT("sir/sir.dem", sir),
    FILE_AT("sir/checks.dem", sir_checks),
    FILE_AT("lotka-volterra/lotka-volterra.dem", lotka_volterra),
    FILE_AT("lotka-volterra/checks.dem", lotka_volterra_checks),
    FILE_AT("bass/bass.dem", bass),
    FILE_AT("bass/checks.dem", bass_checks),
    FILE_AT("market-growth/market-growth.dem", market_growth),
    FILE_AT("market-growth/checks.dem", market_growth_checks),
    FILE_AT("lake/lake.dem", lake),
    FILE_AT("lake/checks.dem", lake_checks),
    FILE_AT("arms-race/arms-race.dem", arms_race),
    FILE_AT("arms-race/checks.dem", arms_race_checks),
    FILE_AT("commons/commons.dem", commons),
    FILE_AT("commons/checks.dem", commons_checks),
    FILE_AT("bargain/bargain.dem", bargain),
    FILE_AT("bargain/checks.dem", bargain_checks),
};

size_t shipped_file_count(void) { return sizeof files / sizeof files[0]; }

struct shipped_file shipped_file_at(size_t index) { return files[index]; }
