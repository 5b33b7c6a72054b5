/* The headers are C++: CPDF includes them. This target says where they and the library are. */
