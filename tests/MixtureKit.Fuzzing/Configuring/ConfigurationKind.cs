using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Fuzzing.Configuring;

/// <summary>Sections of settings files: bound, valid and in effect, or refused by a sentence that names the key.</summary>
/// <param name="add">Registers the services; the library does if null.</param>
internal sealed class ConfigurationKind(Action<IServiceCollection, IConfiguration>? add = null) : InputKind("configuration", ".json")
{
    private const int LongestSentence = 2000;

    private static readonly ByteMutations Mutations = new(
        [.. new[] { "\"", "null", "true", "-", "1e400", "[1]", "{\"a\":1}", ":", ",", "\"Threads\":", "\"Start\":", "\"tolerance\":", "\\u0000", "\\ud800" }.Select(System.Text.Encoding.UTF8.GetBytes), [0xFF], [0]],
        "{}[],:\""u8.ToArray());

    private static readonly Dictionary<string, PropertyInfo> Options = typeof(MixtureKitOptions).GetProperties().ToDictionary(option => option.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Action<IServiceCollection, IConfiguration> _add = add ?? ((services, configuration) => services.AddMixtureKit(configuration));

    public override FuzzInput Make(RandomSource random)
    {
        var maker = new ConfigurationMaker(random);
        if (random.OneIn(4))
            return new FuzzInput(JsonSerializer.SerializeToUtf8Bytes(maker.MakeSound()), IsSound: true);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(maker.MakeOdd());
        return new FuzzInput(random.OneIn(4) ? Mutations.Change(bytes, random) : bytes);
    }

    public override bool Check(FuzzInput input)
    {
        if (ConfigurationText.TryRead(input.Bytes) is not { } values)
            return false;
        var services = new ServiceCollection();
        _add(services, new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException refusal)
        {
            Array.ForEach([.. refusal.Failures], RequireSentence);
            return false;
        }
        catch (InvalidOperationException refusal)
        {
            FindingException.Unless(values.Keys.Any(key => refusal.Message.Contains(key.Split(':')[0], StringComparison.OrdinalIgnoreCase)), "unnamed key", $"The message names no key: {refusal.Message}");
            return false;
        }
        RequireBound(values, provider.GetRequiredService<IOptions<MixtureKitOptions>>().Value);
        RequireInEffect(provider);
        return true;
    }

    private static void RequireSentence(string failure)
    {
        bool isSentence = failure.Length <= LongestSentence && failure.EndsWith('.') && Options.Keys.Any(name => failure.Contains(name, StringComparison.OrdinalIgnoreCase));
        FindingException.Unless(isSentence, "no sentence", $"The failure is no sentence that names an option: {failure[..Math.Min(200, failure.Length)]}");
    }

    // Every key is an option, and the option has the value that the text says.
    private static void RequireBound(Dictionary<string, string?> values, MixtureKitOptions options)
    {
        foreach ((string key, string? text) in values)
        {
            FindingException.Unless(Options.TryGetValue(key, out PropertyInfo? option), "unknown key", $"The key '{key}' is no option, and is accepted.");
            object? bound = option!.GetValue(options), said = string.IsNullOrEmpty(text) ? option.GetValue(new MixtureKitOptions()) : Said(option, text);
            FindingException.Unless(Equals(bound, said), "other value", $"{key} is '{text}', and is read as '{bound}'.");
        }
    }

    private static object? Said(PropertyInfo option, string text)
    {
        Type type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        return type == typeof(double) ? double.Parse(text, CultureInfo.InvariantCulture) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }

    private static void RequireInEffect(ServiceProvider provider)
    {
        MixtureKitOptions options = provider.GetRequiredService<IOptions<MixtureKitOptions>>().Value;
        ExpectationMaximization em = provider.GetRequiredService<ExpectationMaximization>();
        StartSearch<Row> search = provider.GetRequiredService<StartSearch<Row>>();
        bool isRight = double.IsFinite(em.Tolerance) && em.Tolerance >= 0 && em.Tolerance.Equals(options.Tolerance) && em.MaximumIterations == options.MaximumIterations && em.Certify == options.Certify
            && em.Acceleration.Name == options.Acceleration && em.MergeEqualObservations == options.MergeEqualObservations;
        FindingException.Unless(isRight, "no effect", $"The fit has other settings than the options: {em}");
        FindingException.Unless(options.Threads is not { } threads || provider.GetRequiredService<Execution>().Workers == threads, "no effect", "The number of threads is not that of the options.");
        isRight = search.Restarts == options.Restarts && search.ShortIterations == options.ShortIterations && search.FullRuns == options.FullRuns && search.Replacements == options.Replacements
            && search.Seed == options.Seed && search.AllowSpurious == options.AllowSpurious && search.Escape is not null == options.Escape && search.Acceleration.Name == options.SearchAcceleration;
        FindingException.Unless(isRight, "no effect", $"The search has other settings than the options: {search}");
    }
}
