UPDATE `stories` SET `composed` = json_set(json_remove(`composed`, '$.rests'), '$.sourceSentences', json_extract(`composed`, '$.rests'))
WHERE json_extract(`composed`, '$.rests') IS NOT NULL;
