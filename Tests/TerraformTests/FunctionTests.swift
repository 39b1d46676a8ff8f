import Testing

@Suite("Terraform functions", .timeLimit(.minutes(5)))
struct FunctionTests {
  @Test("strings") func strings() {
    check("substr(\"héllo\", 1, -1)", "\"éllo\"")
    check("split(\",\", \"a,,b\")", "[\"a\",\"\",\"b\"]")
    check("join(\"-\", [\"a\"], [\"b\"])", "\"a-b\"")
    check("title(\"hello wORLD\")", "\"Hello WORLD\"")
    check("trim(\"?!hi?!\", \"!?\")", "\"hi\"")
    check("indent(2, \"a\\nb\")", "\"a\\n  b\"")
    check("chomp(\"a\\r\\n\\n\")", "\"a\"")
    check("strrev(\"noe\\u0301l\")", "\"léon\"")
    check("length(\"👨‍👩‍👧\")", "1")
    check("replace(\"a.b\", \".\", \"-\")", "\"a-b\"")
    check("replace(\"aab\", \"/a+/\", \"[$0]\")", "\"[aa]b\"")
    check("upper(\"ß\")", "\"ß\"")
  }

  @Test("patterns") func patterns() {
    check("regex(\"(\\\\d+)-(\\\\d+)\", \"10-20\")", "[\"10\",\"20\"]")
    check("regex(\"(?P<n>\\\\d+)\", \"x7\")", "{\"n\":\"7\"}")
    check("regexall(\"[a-z]\", \"a1b\")", "[\"a\",\"b\"]")
    check("regex(\"z\", \"a\")", "error")
    check("regex(\"(\", \"a\")", "error")
  }

  @Test("format follows Go's verbs") func formats() {
    check("format(\"%s-%03d|%5.1f|%-4s|%q\", \"a\", 7, 1.25, \"b\", \"c\")", "\"a-007|  1.2|b   |\\\"c\\\"\"")
    check("format(\"%v %v\", 1000000, [1])", "\"1e+06 [1]\"")
    check("format(\"%x %o %b\", 255, 8, 5)", "\"ff 10 101\"")
    check("format(\"%d\", 1.5)", "error")
    check("format(\"%s\")", "error")
    check("format(\"a\", 1)", "error")
    check("format(\"%e\", 1234.5)", "\"1.234500e+03\"")
    check("formatlist(\"%s=%s\", [\"a\", \"b\"], \"c\")", "[\"a=c\",\"b=c\"]")
  }

  @Test("numbers") func numbers() {
    check("[ceil(1.2), floor(-1.2), abs(-3), signum(-3)]", "[2,-2,3,-1]")
    check("parseint(\"ff\", 16)", "255")
    check("parseint(\"g\", 16)", "error")
    check("pow(2, 10)", "1024")
    check("log(8, 2)", "3")
    check("log(50, 10)", "1.6989700043360185")
    check("[pow(2, 0.5), pow(2, -2), pow(0, 0)]", "[1.4142135623730951,0.25,1]")
    check("log(-1, 2)", "error")
    check("max(1, [5, 3]...)", "5")
    check("sum([0.1, 0.2])", "0.3")
  }

  @Test("collections") func collections() {
    check("merge({a = 1}, null, {a = 2, b = 3})", "{\"a\":2,\"b\":3}")
    check("concat([1], [\"a\"])", "[1,\"a\"]")
    check("flatten([[1], [[2]], 3])", "[1,2,3]")
    check("distinct([1, 2, 1])", "[1,2]")
    check("compact([\"a\", \"\", null])", "[\"a\"]")
    check("coalesce(null, \"\", \"x\")", "\"x\"")
    check("element([\"a\", \"b\"], 3)", "\"b\"")
    check("lookup({a = 1}, \"b\", 2)", "2")
    check("setproduct([1, 2], [\"a\"])", "[[1,\"a\"],[2,\"a\"]]")
    check("setsubtract([1, 2], [2])", "[1]")
    check("slice([1, 2, 3], 1, 3)", "[2,3]")
    check("chunklist([1, 2, 3], 2)", "[[1,2],[3]]")
    check("transpose({a = [\"x\", \"y\"], b = [\"x\"]})", "{\"x\":[\"a\",\"b\"],\"y\":[\"a\"]}")
    check("zipmap([\"a\"], [1])", "{\"a\":1}")
    check("range(3, 0)", "[3,2,1]")
    check("one([])", "null")
    check("keys({b = 1, a = 2})", "[\"a\",\"b\"]")
  }

  @Test("conversions unify element types") func conversions() {
    check("tolist([1, \"a\"])", "[\"1\",\"a\"]")
    check("tolist([1, true])", "error")
    check("toset([\"b\", \"a\", \"b\"])", "[\"a\",\"b\"]")
    check("tomap({a = 1, b = null})", "{\"a\":1,\"b\":null}")
    check("tobool(\"maybe\")", "error")
    check("tonumber(\"1e3\")", "1000")
  }

  @Test("encodings") func encodings() {
    check("base64encode(\"häh\")", "\"aMOkaA==\"")
    check("base64decode(\"aMOkaA==\")", "\"häh\"")
    check("base64decode(\"aMO\")", "error")
    check("urlencode(\"a b/☃\")", "\"a+b%2F%E2%98%83\"")
    check("jsonencode({b = [1, null], a = \"<\"})", "\"{\\\"a\\\":\\\"\\\\u003c\\\",\\\"b\\\":[1,null]}\"")
    check("jsondecode(\"{\\\"a\\\": [1.50]}\")", "{\"a\":[1.5]}")
    check("jsondecode(\"{\")", "error")
    check("yamlencode({a = [1], b = {}})", "\"\\\"a\\\":\\n- 1\\n\\\"b\\\": {}\\n\"")
    check("yamldecode(\"a: [1, x]\")", "{\"a\":[1,\"x\"]}")
    check("yamldecode(\"a: 2012-10-17\\nb: '2012-10-17'\")", "{\"a\":\"2012-10-17T00:00:00Z\",\"b\":\"2012-10-17\"}")
    check("csvdecode(\"a,b\\n1,\\\"x,y\\\"\")", "[{\"a\":\"1\",\"b\":\"x,y\"}]")
    check("textencodebase64(\"a\", \"UTF-16LE\")", "\"YQA=\"")
  }

  @Test("hashes") func hashes() {
    check("md5(\"hello\")", "\"5d41402abc4b2a76b9719d911017c592\"")
    check("sha1(\"hello\")", "\"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d\"")
    check("base64sha256(\"\")", "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"")
    check("uuidv5(\"dns\", \"www.terraform.io\")", "\"a5008fae-b28c-5ba5-96cd-82b4c53552d6\"")
  }

  @Test("networks") func networks() {
    check("cidrsubnet(\"10.0.0.0/16\", 8, 2)", "\"10.0.2.0/24\"")
    check("cidrsubnet(\"10.0.0.0/16\", 8, 256)", "error")
    check("cidrhost(\"10.0.0.0/8\", -1)", "\"10.255.255.255\"")
    check("cidrhost(\"fd00::/64\", 34)", "\"fd00::22\"")
    check("cidrnetmask(\"172.16.0.0/12\")", "\"255.240.0.0\"")
    check("cidrsubnets(\"10.1.0.0/16\", 4, 4, 8)", "[\"10.1.0.0/20\",\"10.1.16.0/20\",\"10.1.32.0/24\"]")
    check("cidrhost(\"10.0.0/8\", 1)", "error")
  }

  @Test("dates") func dates() {
    check(
      "formatdate(\"EEE, DD MMM YYYY HH:mm aa ZZZ\", \"2018-01-02T23:12:01Z\")", "\"Tue, 02 Jan 2018 11:12 pm UTC\"")
    check("timeadd(\"2024-02-28T23:30:00Z\", \"1h30m\")", "\"2024-02-29T01:00:00Z\"")
    check("timeadd(\"2024-01-01T00:00:00+02:00\", \"-1s\")", "\"2023-12-31T23:59:59+02:00\"")
    check("timecmp(\"2017-11-22T01:00:00Z\", \"2017-11-22T00:00:00-01:00\")", "0")
    check("formatdate(\"YYYY\", \"2018-02-30T00:00:00Z\")", "error")
  }

  @Test("what changes from run to run is unknown") func volatile() {
    check("timestamp()", "unknown")
    check("uuid()", "unknown")
    check("provider::aws::arn_parse(\"x\")", "unknown")
    check("nosuchfunction()", "error")
  }

  @Test("files are read through the workspace only") func files() {
    let files = [
      "main.tf": "", "a.txt": "hi", "d/b.json": "{\"x\": 1}", "t.tftpl": "%{ for x in xs }(${x})%{ endfor }",
    ]
    check("file(\"a.txt\")", "\"hi\"", in: files)
    check("file(\"nope.txt\")", "error", in: files)
    check("file(\"../../etc/passwd\")", "unknown", in: files)
    check("fileexists(\"${path.module}/a.txt\")", "true", in: files)
    check("fileset(\".\", \"**/*.{txt,json}\")", "[\"a.txt\",\"d/b.json\"]", in: files)
    check("jsondecode(file(\"d/b.json\")).x", "1", in: files)
    check("templatefile(\"t.tftpl\", {xs = [1, 2]})", "\"(1)(2)\"", in: files)
    check("templatefile(\"t.tftpl\", {})", "error", in: files)
    check("filemd5(\"a.txt\")", "\"49f68a5c8493ec2c0bf489821c21fc3b\"", in: files)
  }
}
