import Testing

@Suite("SAM's URLs of objects", .timeLimit(.minutes(5)))
struct ObjectURLTests {
  private func check(
    _ code: String, bucket: String, key: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let fixture = Fixture([
      "t.yaml": """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        P: {Type: String}
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties: {CodeUri: \(code)}
      """
    ])
    #expect(fixture.value("F", ["CodeUri", "Bucket"]) == bucket, sourceLocation: sourceLocation)
    #expect(fixture.value("F", ["CodeUri", "Key"]) == key, sourceLocation: sourceLocation)
  }

  @Test("a URL has a bucket and a key") func urls() {
    check("s3://b/k/x.zip", bucket: "'b'", key: "'k/x.zip'")
    check("'s3://b/k.zip?versionId=1'", bucket: "'b'", key: "'k.zip'")
    check("!Sub 's3://${P}/k/${P}.zip'", bucket: "?P", key: "'k/${?P}.zip'")
    check("!Sub 's3://b-${P}/k'", bucket: "'b-${?P}'", key: "'k'")
    check("s3://b", bucket: "'b'", key: "absent")
  }

  @Test("anything else is what it was") func others() {
    check("src/", bucket: "absent", key: "absent")
    check("{Bucket: b, Key: k}", bucket: "'b'", key: "'k'")
    check("!Ref P", bucket: "?P", key: "?P")
  }
}
