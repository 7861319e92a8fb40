"""Names of persons that stand in English titles and are no other word.

The commonest given and family names of English-speaking countries, from common knowledge. A
name that is ordinary English as well ("Mark", "Grace", "Bill", "Young", "Long", "Rose", "Summer")
is not in it, nor are names of fewer letters than three.
"""

from __future__ import annotations

_GIVEN = """
    Aaron Abigail Abraham Adam Adrian Agnes Alan Albert Alexander Alexandra Alfred Alice Alison
    Allison Amanda Amelia Amy Andrea Andrew Angela Anita Ann Anna Anne Annie Anthony Antonio
    Arnold Arthur Ashley Audrey Barbara Beatrice Benjamin Bernard Bernice Bertha Betty Beverly
    Bob Bonnie Brandon Brenda Brian Bruce Bryan Calvin Carl Carla Carlos Carolyn Caroline
    Catherine Cecil Charles Charlie Charlotte Cheryl Chester Christina Christine Christopher
    Cindy Claire Clara Clarence Claude Claudia Clyde Colin Connie Craig Curtis Cynthia Daniel
    Danielle Darwin Dave David Deborah Debra Denise Dennis Derek Diana Diane Dolores Donald Donna
    Doris Dorothy Douglas Duane Dwight Edgar Edith Edmund Edna Edward Edwin Eileen Elaine Eleanor
    Elizabeth Ellen Elmer Elsie Emily Emma Eric Erica Erin Ernest Ethan Ethel Eugene Eva Evelyn
    Felix Florence Francis Frances Franklin Fred Frederick Gabriel Geoffrey George Gerald Geraldine
    Gertrude Gladys Glenn Gloria Gordon Greg Gregory Hannah Harold Harriet Harry Heather Helen
    Henry Herbert Herman Howard Hugh Ian Ida Irene Isaac Isabel Isabella Jacob Jacqueline James
    Jamie Jane Janet Janice Jason Jeff Jeffrey Jennifer Jeremy Jerome Jerry Jesse Jessica Jim
    Jimmy Joan Joanne Joel John Johnny Jonathan Jose Joseph Joshua Joyce Juan Juanita Judith Julia
    Julian Julie Justin Karen Katherine Kathleen Kathryn Kathy Keith Kelly Kenneth Kevin Kimberly
    Kyle Larry Laura Lauren Laurie Lawrence Leo Leon Leonard Leroy Leslie Lewis Lillian Linda Lisa
    Lloyd Lois Lorraine Louis Louise Lucas Lucille Lucy Luis Luke Lydia Manuel Marcus Margaret
    Maria Marie Marilyn Marion Marjorie Martha Martin Marvin Mary Matthew Maureen Maurice Megan
    Melanie Melissa Melvin Michael Michelle Miguel Mildred Milton Monica Nancy Natalie Nathan
    Nathaniel Nicholas Nicole Nora Norma Norman Oliver Olivia Oscar Pamela Patricia Patrick Paul
    Paula Pauline Pedro Peggy Peter Philip Phillip Phyllis Rachel Ralph Raymond Rebecca Ricardo
    Richard Rita Robert Roberta Roger Roland Ronald Rosemary Roy Russell Ruth Ryan Sally Samantha
    Samuel Sandra Sara Sarah Sean Sharon Shirley Sidney Simon Sophia Sophie Stanley Stella Stephanie
    Stephen Steve Steven Stuart Susan Suzanne Sylvia Tamara Ted Teresa Terry Thelma Theodore Theresa
    Thomas Tiffany Timothy Tina Todd Tom Tommy Tony Tracy Tyler Valerie Vanessa Vera Vernon
    Veronica Vincent Virginia Vivian Wallace Walter Wanda Warren Wendy Wesley William Yolanda
    Yvonne Zachary
"""
_FAMILY = """
    Adams Allen Alvarez Bailey Barnes Bennett Brooks Bryant Campbell Carter Castillo Chavez Chen
    Coleman Collins Cooper Cruz Davis Diaz Edwards Evans Fernandez Flores Garcia Gomez Gonzalez
    Griffin Gutierrez Hamilton Harris Harrison Henderson Hernandez Huang Hughes Jackson Jenkins
    Johnson Jones Kennedy Kim Lopez Marshall Martinez Mendoza Mitchell Morales Morgan Morris Murphy
    Murray Myers Nelson Nguyen Ortiz Owens Parker Patel Patterson Perez Perry Peterson Phillips
    Powell Ramirez Ramos Reyes Reynolds Richardson Rivera Roberts Robinson Rodriguez Rogers Ross
    Ruiz Sanchez Sanders Scott Simmons Smith Stevens Stewart Sullivan Torres Turner Vasquez Wang
    Watson Williams Wright Zhang Zhao
"""

#: Given names: a word with a capital that follows one is the family's ("Dennis Bormann").
GIVEN_NAMES = frozenset(_GIVEN.split())
#: All of them.
PERSONS = GIVEN_NAMES | frozenset(_FAMILY.split())
