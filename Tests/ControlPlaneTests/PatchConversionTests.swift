import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// What the server makes of the result of a strategic patch, and says against it.
@Suite("Results of strategic patches")
struct PatchConversionTests {
  @Test(arguments: [
    (#"{"spec":{"type":5}}"#, "cannot convert int64 to v1.ServiceType"),
    (#"{"spec":{"externalName":5}}"#, "cannot convert int64 to string"),
    (#"{"spec":{"externalName":1.5}}"#, "unrecognized type: string"),
    (#"{"spec":{"externalName":true}}"#, "unrecognized type: string"),
    (#"{"spec":{"publishNotReadyAddresses":"yes"}}"#, "unrecognized type: bool"),
    (#"{"spec":{"ports":[{"port":"http"}]}}"#, "unrecognized type: int32"),
    (#"{"spec":{"ports":[{"port":80.5}]}}"#, "cannot convert float64 to int32"),
    (#"{"spec":{"ports":{"port":80}}}"#, "cannot restore slice from map"),
    (#"{"spec":{"ports":[1]}}"#, "cannot restore struct from: int64"),
    (#"{"spec":{"selector":"x"}}"#, "cannot restore map from string"),
    (#"{"spec":{"selector":{"a":1}}}"#, "cannot convert int64 to string"),
    (
      #"{"spec":{"ports":[{"targetPort":80.5}]}}"#,
      "json: cannot unmarshal number 80.5 into Go value of type int32"
    ),
    (
      #"{"spec":{"ports":[{"targetPort":true}]}}"#,
      "json: cannot unmarshal bool into Go value of type int32"
    ),
    (
      #"{"metadata":{"creationTimestamp":"noon"}}"#,
      #"parsing time "noon" as "2006-01-02T15:04:05Z07:00": cannot parse "noon" as "2006""#
    ),
    (
      #"{"metadata":{"creationTimestamp":7}}"#,
      "json: cannot unmarshal number into Go value of type string"
    ),
  ])
  func fault(_ text: String, _ message: String) throws {
    let object = try #require(try JSONReader.parse(text).objectValue)
    #expect(UnstructuredConversion(object, Service.schema).fault == message)
  }

  /// Go's conversions of numbers cut what does not fit.
  @Test(arguments: [
    ("4294967376", "80"), ("80.0", "80"), ("8e1", "80"), ("-1", "-1"),
    ("2147483648", "-2147483648"),
  ])
  func numbersAreCut(_ written: String, _ kept: String) throws {
    let object = try #require(
      try JSONReader.parse(#"{"spec":{"ports":[{"port":\#(written)}]}}"#).objectValue)
    let conversion = UnstructuredConversion(object, Service.schema)
    #expect(conversion.fault == nil)
    #expect(
      JSONWriter.text(.object(conversion.object)) == #"{"spec":{"ports":[{"port":\#(kept)}]}}"#)
  }
}
