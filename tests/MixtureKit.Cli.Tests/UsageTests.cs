namespace MixtureKit.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("-k 0", "-k", "'0'", "at least 1")]
    [InlineData("-k -3", "-k", "'-3'", "at least 1")]
    [InlineData("-k two", "-k", "'two'", "whole number")]
    [InlineData("-k 1e1", "-k", "'1e1'", "whole number")]
    [InlineData("-k 2,0", "-k", "'2,0'", "whole number")]
    [InlineData("-k", "-k", "needs a value")]
    [InlineData("-k 2 -k 3", "-k", "2 times", "'3'")]
    [InlineData("-k 2 -k", "-k", "2 times")]
    [InlineData("-k 5..2", "-k", "'5..2'", "2..5")]
    [InlineData("-k 1..2000", "-k", "at most 1000")]
    [InlineData("-k 2..", "-k", "'2..'", "1..9")]
    [InlineData("-k 2,3 --label class --columns x", "-k 2,3", "--label", "one number")]
    [InlineData("--covariance full,tied --label class --columns x", "--covariance full,tied", "--label")]
    [InlineData("--bootstrap 9 --label class --columns x", "--bootstrap 9", "--label")]
    [InlineData("-k 2 --bootstrap 0", "--bootstrap", "'0'", "from 1")]
    [InlineData("-k 2 --criterion icl", "--criterion icl", "nothing to choose")]
    [InlineData("--criterion bci", "--criterion", "'bci'", "did you mean bic?")]
    [InlineData("-k 2 --covariance full,ful", "--covariance", "'full,ful'", "did you mean full?")]
    [InlineData("-k 2 --restarts 0", "--restarts", "'0'", "at least 1")]
    [InlineData("-k 2 --threads 0", "--threads", "'0'", "from 1")]
    [InlineData("-k 2 --seed -1", "--seed", "'-1'", "at least 0")]
    [InlineData("-k 2 --seed 18446744073709551616", "--seed", "18446744073709551616")]
    [InlineData("-k 2 --tolerance -1", "--tolerance", "'-1'", "not negative")]
    [InlineData("-k 2 --tolerance NaN", "--tolerance", "'NaN'", "finite")]
    [InlineData("-k 2 --tolerance Infinity", "--tolerance", "'Infinity'", "finite")]
    [InlineData("-k 2 --tolerance 1,5", "--tolerance", "'1,5'", "finite")]
    [InlineData("-k 2 --tolerance 1e-400", "--tolerance", "'1e-400'", "make 0 of it")]
    [InlineData("-k 2 --tolerance 1e400", "--tolerance", "'1e400'", "make infinity of it")]
    [InlineData("-k 2 --regularization 1e-400", "--regularization", "'1e-400'", "make 0 of it")]
    [InlineData("-k 2 --covariance full,full", "--covariance", "'full,full'", "'full' is there twice", "leave one out")]
    [InlineData("-k 2 --max-iterations -1", "--max-iterations", "'-1'", "at least 0")]
    [InlineData("-k 2 --regularization -0.1", "--regularization", "'-0.1'", "not negative")]
    [InlineData("-k 2 --family gausian", "--family", "'gausian'", "poisson", "did you mean gaussian?")]
    [InlineData("-k 2 --covariance ful", "--covariance", "'ful'", "spherical", "did you mean full?")]
    [InlineData("-k 2 --init kmean", "--init", "'kmean'", "random", "did you mean kmeans?")]
    [InlineData("-k 2 --columns z", "'z'", "'x'", "'class'")]
    [InlineData("-k 2 --columns x,x", "--columns", "'x'", "twice")]
    [InlineData("-k 2 --columns x,", "--columns", "'x,'", "empty")]
    [InlineData("-k 2 --columns x,w --weight w", "'w'", "twice")]
    [InlineData("-k 2 --label clas", "'clas'", "Did you mean 'class'?")]
    [InlineData("-k 2 --weight ww", "'ww'", "Did you mean 'w'?")]
    [InlineData("-k 2 --famly gaussian", "--famly", "--covariance", "did you mean --family?")]
    [InlineData("-k 2 more.csv", "more.csv", "DATA")]
    [InlineData("-k 2 -o", "-o", "needs a value")]
    [InlineData("-k 2 -o --json", "-o", "'--json'", "looks like an option")]
    [InlineData("-k 2 -o - --json", "-o '-'", "--json", "one of them")]
    [InlineData("-k 2 --trace - --json", "--trace '-'", "--json", "one of them")]
    [InlineData("-k 2 -o - --trace -", "-o '-'", "--trace '-'", "one of them")]
    [InlineData("-k 2 -o a --trace a", "same file", "'a'")]
    [InlineData("-k 2 --family poisson --covariance full", "--covariance full", "poisson")]
    [InlineData("-k 1 --label class --columns x", "-k 1", "2 classes")]
    [InlineData("-k 3 --label class --columns x", "-k 3", "2 labels")]
    public void Bad_options_of_fit_are_refused_by_name_and_value_with_what_is_accepted(string options, params string[] words)
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("d.csv", Samples.Plane());
        CommandRun.Of(["fit", data, .. options.Split(' ')]).Fails(64, words);
    }

    [Theory]
    [InlineData("", "a verb is missing", "fit, predict, score, compare, impute, sample, describe")]
    [InlineData("fti", "'fti'", "describe", "did you mean fit?")]
    [InlineData("fit", "DATA is missing")]
    [InlineData("predict", "MODEL is missing")]
    [InlineData("predict m.json", "DATA is missing")]
    [InlineData("predict - -", "standard input")]
    [InlineData("score - -", "standard input")]
    [InlineData("score m.json d.csv --jsn", "--jsn", "did you mean --json?")]
    [InlineData("sample m.json", "-n is missing")]
    [InlineData("sample m.json -n -1", "'-1'", "at least 0")]
    [InlineData("sample m.json -n 2.5", "'2.5'", "whole number")]
    [InlineData("describe", "MODEL is missing")]
    [InlineData("fit --restart 3 d.csv -k 2", "--restart", "did you mean --restarts?")]
    public void Bad_calls_are_refused(string line, params string[] words) =>
        CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Fails(64, words);

    [Fact]
    public void An_empty_path_is_refused() => CommandRun.Of("fit", "", "-k", "2").Fails(64, "DATA", "empty");

    [Theory]
    [InlineData("-k 3", "-k 3", "2 components")]
    [InlineData("--family poisson", "--family poisson", "other components")]
    [InlineData("--covariance tied", "--covariance tied", "other components")]
    [InlineData("--restarts 3", "--restarts 3", "one run")]
    [InlineData("--init random", "--init random", "--start")]
    [InlineData("--regularization 0.1", "--regularization 0.1", "priors")]
    [InlineData("--columns x,class", "--columns x,class", "x, y")]
    public void Options_that_contradict_the_start_model_are_refused(string options, params string[] words)
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("d.csv", Samples.Plane()), model = folder.Write("m.json", Samples.TwoGaussians);
        CommandRun.Of(["fit", data, "--start", model, .. options.Split(' ')]).Fails(64, words);
    }

    [Fact]
    public void Options_that_agree_with_the_start_model_are_accepted()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("d.csv", Samples.Plane()), model = folder.Write("m.json", Samples.TwoGaussians);
        CommandRun.Of("fit", data, "--start", model, "-k", "2", "--family", "gaussian", "--covariance", "full", "--restarts", "1", "--columns", "y,x").Sound();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("fit --help")]
    [InlineData("predict -h")]
    [InlineData("--version")]
    public void Help_and_version_are_results(string line)
    {
        CommandRun run = CommandRun.Of(line.Split(' ')).Sound();
        Assert.NotEmpty(run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_name_that_begins_with_an_at_sign_is_a_name() => CommandRun.Of("fit", "@nowhere", "-k", "2").Fails(66, "@nowhere");
}
