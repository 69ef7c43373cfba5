//! Nothing: to build it is to build the packages.
