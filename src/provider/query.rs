//! What a data source and a function of the same inputs share: a question in, an answer out.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::functions::{Arguments, Declared, GUIDE, guide, parameter};
use super::given::Given;
use super::problem::{Problem, Problems, diagnostics};
use super::schema::Schema;
use super::settings::{DEFAULT_REGION, Settings, Sources};
use crate::guide::Guide;
use crate::tfplugin::Value;
use crate::tfplugin::{Block, Cancellation, DataSource, Definition, Diagnostics, Outcome, Type};

/// A question that the engine answers: what a new data source has to say of itself.
pub trait Query: Send + Sync + 'static {
    /// What is asked.
    type Request: Clone + 'static;
    /// The answer.
    type Output: 'static;

    /// The data source's name without the provider's.
    const NAME: &'static str;
    /// The function's name.
    const FUNCTION: &'static str = Self::NAME;
    /// What the data source is for.
    const DESCRIPTION: &'static str;
    /// The function's parameter: which inputs are required.
    const PARAMETER: &'static str;

    /// Inputs and computed attributes.
    fn schema() -> Schema<Self::Request, Self::Output>;

    /// The request of a configuration that says nothing, in a default region.
    fn empty(region: String) -> Self::Request;

    /// What is wrong with inputs that are known, where others may not be; never more than `answer`
    /// would say.
    fn contradictions(request: &Self::Request, config: &Value) -> Problems;

    /// Takes the amounts that a request gives as those of the guide in use.
    fn by_guide(request: &mut Self::Request, guide: &Guide) -> Result<(), Problem>;

    /// The answer by this guide and at these prices. It may be any error once it is given up: nobody reads it.
    fn answer(
        request: &Self::Request,
        sources: &Sources,
        given_up: &dyn Fn() -> bool,
    ) -> Result<Self::Output, Problem>;

    /// The request with what the answer chose where it left a choice; as it is where answers have several plans.
    fn complete<'a>(request: &'a Self::Request, _: &Self::Output) -> Cow<'a, Self::Request> {
        Cow::Borrowed(request)
    }
}

/// The data source of a query.
pub struct QueryDataSource<Q: Query> {
    name: String,
    /// Its attributes, declared when they are first asked for.
    pub schema: LazySchema<Q>,
    settings: Arc<Settings>,
}

/// Most processes need the schema of one data source, and none of a function.
type LazySchema<Q> = LazyLock<Schema<<Q as Query>::Request, <Q as Query>::Output>>;

impl<Q: Query> QueryDataSource<Q> {
    /// The data source of a provider with these settings.
    pub fn new(settings: Arc<Settings>) -> QueryDataSource<Q> {
        QueryDataSource {
            name: format!("glsizing_{}", Q::NAME),
            schema: LazyLock::new(Q::schema),
            settings,
        }
    }

    fn request(&self, config: &Value) -> Result<Q::Request, Problems> {
        self.schema.decode(Q::empty(self.settings.region_or_default()), config)
    }

    /// The answer, as the engine and as core has it.
    pub fn answer(
        &self,
        config: &Value,
        sources: &Sources,
        given_up: &dyn Fn() -> bool,
    ) -> Result<(Q::Output, Value), Problems> {
        let mut request = self.request(config)?;
        Q::by_guide(&mut request, sources.guide()).map_err(|problem| vec![problem])?;
        let output = Q::answer(&request, sources, given_up).map_err(|problem| vec![problem])?;
        let value = self.schema.encode(&output, &Q::complete(&request, &output), config);
        Ok((output, value))
    }

    fn value(&self, config: &Value, given_up: &dyn Fn() -> bool) -> Result<Value, Diagnostics> {
        let sources = self.settings.sources_for(config).map_err(|problem| vec![problem]);
        let answer = sources.and_then(|sources| self.answer(config, &sources, given_up));
        answer.map(|(_, value)| value).map_err(|problems| diagnostics(&problems))
    }
}

impl<Q: Query> DataSource for QueryDataSource<Q> {
    fn type_name(&self) -> &str {
        &self.name
    }

    fn schema(&self) -> Block {
        Block {
            attributes: self.schema.attributes(),
            description: Q::DESCRIPTION.to_owned(),
            ..Block::default()
        }
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        let problems = match self.request(config) {
            Ok(request) => Q::contradictions(&request, config),
            Err(problems) => problems,
        };
        diagnostics(&problems)
    }

    fn read(&self, config: &Value, cancellation: &Cancellation) -> Outcome {
        self.value(config, &|| cancellation.is_cancelled()).into()
    }
}

/// The function that answers a query from one object.
pub struct QueryFunction<Q: Query> {
    schema: LazySchema<Q>,
}

/// The name of the function's one parameter.
const INPUTS: &str = "inputs";

impl<Q: Query> QueryFunction<Q> {
    /// The function.
    pub fn new() -> QueryFunction<Q> {
        QueryFunction { schema: LazyLock::new(Q::schema) }
    }

    fn value(&self, given: &Value) -> Result<Value, Problems> {
        let (sources, given) = with_guide(given)?;
        let config = self.schema.config(&given)?;
        let mut request = self.schema.decode(Q::empty(DEFAULT_REGION.to_owned()), &config)?;
        Q::by_guide(&mut request, sources.guide()).map_err(|problem| vec![problem])?;
        let output = Q::answer(&request, &sources, &|| false).map_err(|problem| vec![problem])?;
        let config = self.schema.repeatable(config);
        Ok(self.schema.encode(&output, &Q::complete(&request, &output), &config))
    }
}

/// The sources that an object of inputs names by its `guide`, and the object without it.
pub fn with_guide(given: &Value) -> Result<(Sources, Value), Problem> {
    // A core sends an object of any type with its type.
    let mut rest = given.unwrapped().clone();
    let text = match &mut rest {
        Value::Map(parts) => parts.remove(GUIDE).filter(|text| !text.is_null()),
        _ => None,
    };
    let guide = text.map(|text| guide(&Given::argument(GUIDE, &text))).transpose()?;
    Ok((Sources::of_guide(guide), rest))
}

impl<Q: Query> Declared for QueryFunction<Q> {
    fn name(&self) -> &str {
        Q::FUNCTION
    }

    fn definition(&self) -> Definition {
        let name = Q::NAME;
        Definition {
            parameters: vec![parameter(INPUTS, Type::Dynamic, Q::PARAMETER)],
            variadic: None,
            returns: self.schema.ty(),
            summary: format!("The {name} of one object of inputs"),
            description: format!(
                "The attributes of the data source `glsizing_{name}` for the same arguments, for use where a \
                 data source cannot be used: variable validation, locals of a module without the provider's \
                 configuration, tests. Functions do not see the provider's configuration: the default \
                 `region` is `us-east-1`, prices are the embedded ones, and a guide of your own is the \
                 argument `guide` of the object, as text: `file(\"guide.toml\")`."
            ),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let given = arguments.get(0, INPUTS);
        let within = |problem: Problem| problem.within(INPUTS);
        self.value(given.value).map_err(|problems| problems.into_iter().map(within).collect())
    }
}
