// Stands in for cli-table3's optional colour package: tables here are coloured with chalk, and
// cli-table3 prints plain heads and borders where the package is absent.

throw new Error('@colors/colors is not part of the bundle');
