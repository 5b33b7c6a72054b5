/// Stand-in.
package enum ServerConfigurationFault: Error, CustomStringConvertible {
    package var description: String { "" }
}

/// Stand-in.
package struct ServerConfiguration {
    package init(templates: String) {}

    package func write(to webroot: String, prefix: String, authentication: String?) throws {}
}
