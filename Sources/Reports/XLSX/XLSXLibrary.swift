internal import CLibXLSXWriter

/// Version of the library that writes workbooks: another one may give other bytes.
public var xlsxLibraryVersion: String { unsafe String(cString: lxw_version()) }
