#pragma clang diagnostic ignored "-Wc23-extensions"
#include "ShippedModels.h"

static const unsigned char corridor[] = {
#embed "../../Models/corridor/corridor.dem"
};

static const unsigned char corridor_investment[] = {
#embed "../../Models/corridor-investment/corridor-investment.dem"
};

static const struct shipped_model models[] = {
    {"corridor", corridor, sizeof corridor},
    {"corridor-investment", corridor_investment, sizeof corridor_investment},
};

size_t shipped_model_count(void) { return sizeof models / sizeof models[0]; }

struct shipped_model shipped_model_at(size_t index) { return models[index]; }
