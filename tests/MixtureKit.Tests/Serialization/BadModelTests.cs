using System.Text;
using MixtureKit.Components;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class BadModelTests
{
    private const string Gaussian = """{"type":"full-gaussian","mean":[0,0],"covariance":[[1,0],[0,1]]}""";
    private const string Poisson = """{"type":"poisson","rates":[1]}""";

    /// <summary>What stands in the file, the path that is to blame, and a word of the sentence.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "", "$", "empty" },
        { " \n\t ", "$", "only blank space" },
        { "x1,x2\n1,2\n", "$", "not JSON at line 1" },
        { "{}", "$", "'format' is missing" },
        { "[1]", "$", "expected an object in braces, found an array of 1" },
        { "null", "$", "found null" },
        { ModelTexts.Brief("1", Poisson) + " {}", "$", "not JSON" },
        { ModelTexts.Brief("1", Poisson)[..^2], "$.components[0]", "cut short" },
        { ModelTexts.Brief("1", Poisson)[..^6], "$.components[0].rates", "cut short" },
        { ModelTexts.Brief("0.5,0.5", Gaussian, Gaussian)[..^6], "$.components[1].covariance[1][0]", "cut short" },
        { ModelTexts.Brief("0.5,NaN", Poisson, Poisson), "$.weights[0]", "not JSON at line 1" },
        { ModelTexts.Brief("0.5,0.5,", Poisson, Poisson), "$.weights[1]", "trailing comma at the end." },
        { ModelTexts.Brief("1", Poisson).Replace("mixturekit-model", "something"), "$.format", "'something'" },
        { ModelTexts.Brief("1", Poisson).Replace("\"version\":1", "\"version\":2"), "$.version", "of version 2" },
        { ModelTexts.Brief("1", Poisson).Replace("\"version\":1", "\"version\":\"1\""), "$.version", "without quotes" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"colour\":1,\"weights\""), "$.colour", "'colour' is not known here; known are format, version, columns, levels, classes, weights, weightPrior, shared, components, kinds" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"weights\":[1],\"weights\""), "$.weights", "twice" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"odd name\":1,\"weights\""), "$['odd name']", "not known" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"rate":1}"""), "$.components[0].rate", "known are type, rates, prior" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"rates":[1]}"""), "$.components[0].rates", "twice" },
        { ModelTexts.Brief("1", """{"type":"weibull","shape":1}"""), "$.components[0].type", "'weibull' is not known; known are full-gaussian, diagonal-gaussian, spherical-gaussian, tied-gaussian, bernoulli, categorical, multinomial, poisson, product, mixture, frozen" },
        { ModelTexts.Brief("1", """{"rates":[1]}"""), "$.components[0]", "'type' is missing; the object has rates" },
        { ModelTexts.Brief("1", """{"type":7,"rates":[1]}"""), "$.components[0].type", "expected a text in quotes, found the number 7" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":["1"]}"""), "$.components[0].rates[0]", "found the text \"1\"; write numbers without quotes" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":["NaN"]}"""), "$.components[0].rates[0]", "NaN" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1e400]}"""), "$.components[0].rates[0]", "1e400 is beyond the range" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1e-400]}"""), "$.components[0].rates[0]", "1e-400 is too small for double precision (at least 4.9e-324); write 0" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[9007199254740993]}"""), "$.components[0].rates[0]", "a whole number that double precision cannot hold exactly" },
        { ModelTexts.Brief("1", """{"type":"spherical-gaussian","mean":[0],"variance":1e-400}"""), "$.components[0].variance", "1e-400 is too small" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[null]}"""), "$.components[0].rates[0]", "found null" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":1}"""), "$.components[0].rates", "expected an array of numbers, found the number 1" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[]}"""), "$.components[0].rates", "no rates" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[-2]}"""), "$.components[0].rates", "-2" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"prior":{"type":"gamma","shape":0.5,"rate":1}}"""), "$.components[0].prior.shape", "0.5" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"prior":{"type":"beta","alpha":2,"beta":1}}"""), "$.components[0].prior.type", "'beta' is not known here; expected 'gamma'" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"prior":null}"""), "$.components[0].prior", "expected an object in braces, found null" },
        { ModelTexts.Brief("0.5,0.6", Poisson, Poisson), "$.weights", "sum to 1.1; they must sum to 1. Within 1e-9 is near enough." },
        { ModelTexts.Brief("0.5,0.500000002", Poisson, Poisson), "$.weights", "sum to 1.000000002" },
        { ModelTexts.Brief("1.5,-0.5", Poisson, Poisson), "$.weights", "weight 1 is -0.5" },
        { ModelTexts.Brief("0.5,0.5", Poisson), "$.weights", "2 mixing weights for 1 component" },
        { ModelTexts.Brief(""), "$.weights", "no mixing weights" },
        { ModelTexts.Brief("1", Poisson).Replace("[1],\"comp", "[1],\"weightPrior\":{\"type\":\"dirichlet\",\"concentration\":0.5},\"comp"), "$.weightPrior.concentration", "0.5" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"columns\":[],\"weights\""), "$.columns", "no columns" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"columns\":[\"\"],\"weights\""), "$.columns[0]", "empty" },
        { ModelTexts.Brief("1", Gaussian).Replace("\"weights\"", "\"columns\":[\"a\",\"a\"],\"weights\""), "$.columns[1]", "'a' is there twice" },
        { ModelTexts.Brief("1", Gaussian).Replace("\"weights\"", "\"columns\":[\"a\",\"b\",\"c\"],\"weights\""), "$.components[0].mean", "for 2 columns; the columns are 3 (a, b, c)" },
        { ModelTexts.Brief("1", Poisson).Replace("\"weights\"", "\"columns\":[\"\\ud800\"],\"weights\""), "$.columns[0]", "not valid UTF-8" },
        { ModelTexts.Brief("0.5,0.5", Gaussian, Poisson), "$.components[1].rates", "for 1 column; there are 2 at $.components[0].mean" },
        { ModelTexts.Brief("0.5,0.5", Gaussian, Gaussian.Replace("[[1,0],[0,1]]", "[[1,2],[2,1]]")), "$.components[1].covariance", "not positive definite at row 1" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[[1,1],[1,1]]")), "$.components[0].covariance", "not positive definite" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[[1,0.5],[0.25,1]]")), "$.components[0].covariance", "not symmetric: row 1, column 0 is 0.25" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[[1,0],[0]]")), "$.components[0].covariance[1]", "this row has 1 value" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[[1,0,0],[0,1,0],[0,0,1]]")), "$.components[0].covariance", "3 × 3" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[[1,true],[0,1]]")), "$.components[0].covariance[0][1]", "found true" },
        { ModelTexts.Brief("1", Gaussian.Replace("[[1,0],[0,1]]", "[]")), "$.components[0].covariance", "0 × 0" },
        { ModelTexts.Brief("1", Gaussian.Replace("}", ",\"prior\":{\"type\":\"normal-inverse-wishart\",\"mean\":[0,0],\"kappa\":1,\"nu\":4,\"scale\":[[1,2],[2,1]]}}")), "$.components[0].prior.scale", "scale is not positive definite" },
        { ModelTexts.Brief("1", Gaussian.Replace("}", ",\"prior\":{\"type\":\"normal-inverse-wishart\",\"mean\":[0],\"kappa\":1,\"nu\":4,\"scale\":[[1]]}}")), "$.components[0].prior", "for 1 column" },
        { ModelTexts.Brief("1", """{"type":"diagonal-gaussian","mean":[0,0],"variances":[1,0]}"""), "$.components[0].variances", "Variance 1 is 0" },
        { ModelTexts.Brief("1", """{"type":"diagonal-gaussian","mean":[0,0],"variances":[1]}"""), "$.components[0].variances", "There is 1 variance;" },
        { ModelTexts.Brief("1", """{"type":"diagonal-gaussian","mean":[0],"variances":[1],"prior":{"type":"normal-inverse-gamma","mean":[0],"kappa":1,"shape":1,"rate":[-3]}}"""), "$.components[0].prior.rate", "-3" },
        { ModelTexts.Brief("1", """{"type":"spherical-gaussian","mean":[0,0],"variance":0}"""), "$.components[0].variance", "variance is 0" },
        { ModelTexts.Brief("1", """{"type":"spherical-gaussian","mean":[0,0],"variances":[1,1]}"""), "$.components[0]", "'variance' is missing; the object has type, mean, variances" },
        { ModelTexts.Brief("1", """{"type":"tied-gaussian","mean":[0,0]}"""), "$.components[0]", "'shared'" },
        { ModelTexts.Brief("1", """{"type":"bernoulli","probabilities":[0.5,1.5]}"""), "$.components[0].probabilities", "Probability 1 is 1.5" },
        { ModelTexts.Brief("1", """{"type":"categorical","probabilities":[[0.5,0.5],[0.5,0.6]]}"""), "$.components[0].probabilities", "of column 1 sum to 1.1" },
        { ModelTexts.Brief("1", """{"type":"categorical","probabilities":[0.5,0.5]}"""), "$.components[0].probabilities[0]", "expected an array of numbers" },
        { ModelTexts.Brief("1", """{"type":"multinomial","probabilities":[0.5,0.4]}"""), "$.components[0].probabilities", "sum to 0.9" },
        { ModelTexts.Brief("1", """{"type":"product","parts":[]}"""), "$.components[0].parts", "at least one part" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["y"],"component":{{Poisson}} }]}"""), "$.components[0].parts[0].columns[0]", "'y' is not there" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x1","x1"],"component":{{Gaussian}} }]}"""), "$.components[0].parts[0].columns", "named twice" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x1","x2"],"component":{{Poisson}} }]}"""), "$.components[0].parts[0].component.rates", "the columns are 2 (x1, x2)" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x16777216"],"component":{{Poisson}} }]}"""), "$.components[0].parts[0].columns[0]", "the parts take 1 column" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x1"],"component":{{Poisson}} },{"columns":["x3"],"component":{{Poisson}} }]}"""), "$.components[0].parts[1].columns[0]", "'x3' is not there" },
        { ModelTexts.Brief("0.5,0.5", Gaussian, $$"""{"type":"product","parts":[{"columns":["x3"],"component":{{Poisson}} }]}"""), "$.components[1].parts[0].columns[0]", "takes column 3" },
        { ModelTexts.Brief("0.5,0.5", Gaussian, $$"""{"type":"product","parts":[{"columns":["x2"],"component":{{Poisson}} }]}"""), "$.components[1].parts", "no part takes the column 'x1'" },
        { ModelTexts.Brief("0.5,0.5", $$"""{"type":"product","parts":[{"columns":["x1"],"component":{{Poisson}} }]}""", Gaussian), "$.components[1].mean", "for 2 columns; there are 1 at $.components[0].parts" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["a"],"component":{{Poisson}} },{"columns":["c"],"component":{{Poisson}} }]}""").Replace("\"weights\"", "\"columns\":[\"a\",\"b\",\"c\"],\"weights\""), "$.components[0].parts", "no part takes the column 'b'" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x1"],"component":{{Poisson}} },{"columns":["x1"],"component":{{Poisson}} }]}"""), "$.components[0].parts[1].columns[0]", "'x1' is taken at $.components[0].parts[0].columns[0] already" },
        { ModelTexts.Brief("1", $$"""{"type":"product","parts":[{"columns":["x1","x2"],"component":{"type":"product","parts":[{"columns":["x2"],"component":{{Poisson}} }]} }]}"""), "$.components[0].parts[0].component.parts", "no part takes the column 'x1'" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1,1e16]}"""), "$.components[0].rates", "Rate 1 is 10000000000000000" },
        { ModelTexts.Brief("1", Poisson).Replace("[1],\"comp", "[1],\"weightPrior\":{\"type\":\"dirichlet\",\"concentration\":1e308},\"comp"), "$.weightPrior.concentration", "1E+308" },
        { ModelTexts.Brief("1", """{"type":"poisson","rates":[1],"prior":{"type":"gamma","shape":1e16,"rate":1}}"""), "$.components[0].prior.shape", "10000000000000000" },
        { ModelTexts.Brief("1", Poisson).Replace("mixturekit-model", "mixturekit\\ud800"), "$.format", "not valid UTF-8" },
        { ModelTexts.Brief("1", $$"""{"type":"mixture","weights":[0.5,0.6],"components":[{{Poisson}},{{Poisson}}]}"""), "$.components[0].weights", "sum to 1.1" },
        { ModelTexts.Brief("1", """{"type":"frozen","component":{"type":"spherical-gaussian","mean":[0],"variance":-1}}"""), "$.components[0].component.variance", "-1" },
        { Shared("[[1,0],[0,1]]", Gaussian), "$.shared", "no component inside this mixture shares it" },
        { Shared("[[1,2],[2,1]]", """{"type":"tied-gaussian","mean":[0,0]}"""), "$.shared.covariance", "not positive definite" },
        { Shared("[[1,0],[0,1]]", """{"type":"tied-gaussian","mean":[0]}"""), "$.components[0].mean", "shared covariance is for 2 columns" },
        { Shared("[[1,0],[0,1]]", """{"type":"tied-gaussian","mean":[0,0],"prior":{}}"""), "$.components[0].prior", "not known here" },
        { Shared("[[1]]", """{"type":"tied-gaussian","mean":[0]}""", """{"type":"frozen","component":{"type":"tied-gaussian","mean":[0]}}"""), "$", "two different shared covariances" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_bad_file_is_refused_with_the_place_and_the_reason(string text, string path, string words)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Parse(text));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message);
        Assert.StartsWith(path + ": ", error.Message);
        Assert.EndsWith(".", error.Message);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(ModelTexts.Brief("0.5,0.5", Gaussian, Gaussian));
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Read(new MemoryStream(whole[..length])));
        Assert.Equal(2, ModelFormats.Rows.Read(new MemoryStream(whole)).Mixture.Components.Count);
    }

    [Fact]
    public void Random_bytes_and_changed_bytes_never_end_in_another_exception()
    {
        var random = new Random(3);
        byte[] whole = Encoding.UTF8.GetBytes(ModelTexts.Brief("0.5,0.5", Gaussian, """{"type":"frozen","component":{"type":"poisson","rates":[1,2],"prior":{"type":"gamma","shape":2,"rate":1}}}"""));
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(whole.Length)] = (byte)random.Next(256);
            changed[random.Next(whole.Length)] = whole[random.Next(whole.Length)];
            Exception? error = Record.Exception(() => ModelFormats.Rows.Read(new MemoryStream(changed)));
            Assert.True(error is null or InvalidModelException, error?.ToString());
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"format":""", "}")]
    [InlineData("""{"components":[{"type":"frozen","component":""", "}]}")]
    public void A_nesting_of_ten_thousand_is_refused_at_once(string open, string close)
    {
        string text = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Parse(text));
        Assert.Contains("nests deeper than 64", error.Message);
        Assert.StartsWith("$", error.Path);
    }

    [Theory]
    [InlineData("""{"format":"mixturekit-model","version":1,"weights":[""", "1,")]
    [InlineData("""{"format":"mixturekit-model","version":1,"columns":["x""", "aaaaaaaaaaaaaaaa")]
    [InlineData("", "          ")]
    [InlineData("", "{\"a\":1,")]
    [InlineData("{", "\"a\":1,")]
    public void A_hundred_megabytes_are_refused_in_bounded_memory(string head, string unit)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Read(new RepeatedStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(unit), 100_000_000)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 500_000_000);
    }

    [Fact]
    public void More_than_256_megabytes_are_not_even_held()
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Read(new RepeatedStream([], " "u8.ToArray(), long.MaxValue)));
        Assert.Contains("larger than 256 MiB", error.Message);
    }

    [Fact]
    public void A_type_of_ones_own_is_known_once_it_is_added()
    {
        var mixture = new Mixture<string>([1], [new Letters(0.25)]);
        Assert.Contains("Letters has no format; known are mixture, frozen", Assert.Throws<InvalidModelException>(() => ModelFormats.For<string>().ToText(mixture)).Message);
        ModelFormat<string> format = ModelFormats.For<string>().With(new LettersFormat());
        string text = format.ToText(mixture);
        Assert.Contains("\"type\": \"letters\",\n      \"stop\": 0.25", text);
        Assert.Equal(0.25, Assert.Single(format.Parse(text).Mixture.ComponentsOf<Letters>()).Stop);
        Assert.Contains("'letters' is not known; known are mixture, frozen", Assert.Throws<InvalidModelException>(() => ModelFormats.For<string>().Parse(text)).Message);
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => format.Parse(text.Replace("0.25", "2")));
        Assert.Equal("$.components[0].stop", error.Path);
        Assert.Contains("'letters' already", Assert.Throws<ArgumentException>(() => format.With(new LettersFormat())).Message);
    }

    [Theory]
    [InlineData("{\"format\": n", "n")]
    [InlineData("{\"format\": \"", "n")]
    [InlineData("{\"", "n")]
    [InlineData("{\"", "😀")]
    [InlineData("{\"format\": 1", "1")]
    [InlineData("{\"format\": tru", "e")]
    [InlineData("{\"x\":", "{\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\":")]
    [InlineData("", "[0,")]
    public void A_message_about_a_long_text_is_short(string head, string unit)
    {
        string text = head + string.Concat(Enumerable.Repeat(unit, 200_000));
        foreach (string whole in new[] { text, text + "\":1}", text + "\"}", text + "}" })
        {
            InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Parse(whole));
            Assert.InRange(error.Message.Length, 10, 1500);
            Assert.StartsWith(error.Path, error.Message);
            Assert.DoesNotContain("reader options", error.Message);
        }
    }

    public static TheoryData<string, string> Bytes => new()
    {
        { "{\"form!at\":1}", "$" },
        { "{\"format\":\"a!\"}", "$.format" },
        { "{\"format\":1,!}", "$.format" },
        { "{\"format\":!1}", "$.format" },
        { "{\"format\":1} !", "$" },
        { "!{\"format\":1}", "$" },
        { "{\"a\":{\"b\":[1,\"2!\"]}}", "$.a.b[0]" },
        { "{\"components\":[{\"type\":\"!\"}]}", "$.components[0].type" },
    };

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Bytes_that_are_not_UTF8_are_refused_wherever_they_stand(string text, string path)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text).SelectMany(value => value == '!' ? [0xC3, 0x28, 0xFF] : (byte[])[value])];
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Read(new MemoryStream(bytes)));
        Assert.Contains($"byte {text.IndexOf('!') + 1} of the file, 0xC3, is not valid UTF-8", error.Message);
        Assert.StartsWith(path, error.Path);
    }

    [Fact]
    public void A_long_name_is_not_cut_within_a_character()
    {
        for (int letters = 55; letters < 65; letters++)
        {
            string name = new string('x', letters) + string.Concat(Enumerable.Repeat("😀", 50));
            InvalidModelException error = Assert.Throws<InvalidModelException>(
                () => ModelFormats.Rows.Parse(ModelTexts.Brief("1", Poisson).Replace("\"weights\"", $"\"{name}\":1,\"weights\"")));
            Assert.Contains("not known here", error.Message);
        }
    }

    [Theory]
    [InlineData("0.25", "2", "$.components[0].stop", "from 0 to 1")]
    [InlineData("0.25", "-7", "$.components[0]", "no sense")]
    [InlineData("0.25", "-8", "$.components[0].inner", "nor here")]
    [InlineData("0.25", "-9", "$.components[0]", "xxxx")]
    public void An_argument_that_a_reader_of_ones_own_refuses_is_told_by_its_place(string old, string value, string path, string words)
    {
        ModelFormat<string> format = ModelFormats.For<string>().With(new CarelessFormat());
        string text = format.ToText(new Mixture<string>([1], [new Letters(0.25)])).Replace(old, value + ",\"inner\":{}");
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => format.Parse(text));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message);
        Assert.InRange(error.Message.Length, 10, 1000);
        Assert.IsAssignableFrom<ArgumentException>(error.InnerException);
    }

    /// <summary>A reader that leaves all checks to constructors.</summary>
    private sealed class CarelessFormat() : ComponentFormat<string, Letters>("letters")
    {
        protected override void WriteMembers(Letters component, ModelWriter<string> writer) => writer.Number("stop", component.Stop);

        protected override Letters ReadMembers(ModelObject members, ModelScope<string> scope) => members["stop"].Number() switch
        {
            -7 => throw new ArgumentException("It makes no sense."),
            -8 => members["inner"].Read<Letters>(_ => throw new ArgumentOutOfRangeException(nameof(members), 8, "Not there, nor here.")),
            -9 => throw new ArgumentException(new string('x', 100_000)),
            double stop => new Letters(stop),
        };
    }

    private static string Shared(string covariance, params string[] components) =>
        ModelTexts.Brief(components.Length == 1 ? "1" : "0.5,0.5", components).Replace("\"components\"", $"\"shared\":{{\"covariance\":{covariance}}},\"components\"");

    private sealed record Letters(double Stop) : IMixtureComponent<string>
    {
        public double Stop { get; } = Stop is > 0 and <= 1 ? Stop : throw new ArgumentException("It must be from 0 to 1.", "stop");

        public int StatisticsLength => 1;

        public double LogDensity(string x) => (x.Length * Math.Log(1 - Stop)) + Math.Log(Stop);

        public void Accumulate(string x, double weight, Span<double> statistics) => statistics[0] += weight * x.Length;

        public IMixtureComponent<string> Maximize(double weight, ReadOnlySpan<double> statistics) => new Letters(weight / (weight + statistics[0]));
    }

    private sealed class LettersFormat() : ComponentFormat<string, Letters>("letters")
    {
        protected override void WriteMembers(Letters component, ModelWriter<string> writer) => writer.Number("stop", component.Stop);

        protected override Letters ReadMembers(ModelObject members, ModelScope<string> scope)
        {
            double stop = members["stop"].Number();
            return members.Make(() => new Letters(stop));
        }
    }

    private sealed class RepeatedStream(byte[] head, byte[] unit, long length) : MemoryStream
    {
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - _position);
            for (int i = 0; i < count; i++, _position++)
                buffer[i] = _position < head.Length ? head[_position] : unit[(_position - head.Length) % unit.Length];
            return count;
        }
    }
}
