using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Configuring;
using MixtureKit.Fuzzing.Running;

namespace MixtureKit.Tests.Fuzzing;

public class ConfigurationKindTests
{
    private static readonly ConfigurationKind Careless = new((services, configuration) => services.AddMixtureKit(options =>
    {
        if (configuration["Restarts"] is { } restarts)
            options.Restarts = restarts == "9" ? throw new OptionsValidationException("", typeof(int), ["no"]) : restarts == "8" ? throw new InvalidOperationException("no") : 4;
    }));

    private static Trial Tried(ConfigurationKind kind, string text) => Trial.Of(kind, new FuzzInput(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"Tolerance":"1e-3","threads":2,"Certify":true,"Start":null}""", true)]
    [InlineData("""{"Restarts":[3]}""", false)]
    [InlineData("""{"Restarts":"x"}""", false)]
    [InlineData("""{"Restart":3}""", false)]
    [InlineData("""{"Restarts":0}""", false)]
    [InlineData("""{"Restarts":3,"restarts":3}""", false)]
    [InlineData("{", false)]
    public void The_library_binds_or_refuses_by_a_sentence(string text, bool isAccepted) => Assert.Equal(new Trial(isAccepted), Tried(new ConfigurationKind(), text));

    [Theory]
    [InlineData("""{"Threads":["1"]}""", "unknown key")]
    [InlineData("""{"Restarts":"3"}""", "other value")]
    [InlineData("""{"Restarts":"9"}""", "no sentence")]
    [InlineData("""{"Restarts":"8"}""", "unnamed key")]
    public void A_registration_that_is_wrong_is_found(string text, string check) => Assert.Equal(check, Tried(Careless, text).Check);
}
